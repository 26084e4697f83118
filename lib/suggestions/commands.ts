import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { TextJson } from "@/db/text-schema";
import { hunkDecision, suggestion } from "@/db/writing-schema";
import { recordActivity } from "@/lib/activities/commands";
import { carryFiles } from "@/lib/files/places";
import { parseInput } from "@/lib/input";
import type { Actor } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { missing } from "@/lib/refusal";
import { holdRoom, moveGate, openRoom, readRoom } from "@/lib/rooms/log";
import { mirrorHeld } from "@/lib/rooms/mirror";
import {
  findOwner,
  holdText,
  isOpenForWriting,
  mayRead,
  mustBeWritten,
  type Owner,
  permitWriting,
} from "@/lib/rooms/owner";
import { writeAs } from "@/lib/rooms/pen";
import { patchText } from "@/lib/text/patch";
import { type Asker, transact } from "@/lib/transact";
import { fitHunk } from "./fit";
import type { Hunk } from "./hunks";
import { beginInput, decideAllInput, decideInput, sendInput, suggestionInput } from "./input";
import { advance, mustBeOpen, suggestionIsSent } from "./lifecycle";
import { type ReadSuggestion, readSuggestion, type SuggestionRow, undecidedOf } from "./queries";
import { alreadyDecided, changedMeanwhile, doesNotFit, nothingChanged, onlyItsAuthor } from "./rules";
import { seenOfAll, showHunk } from "./shown";

/** Forks a text as it is, for the asker alone to write in. Returns the suggestion's number. */
export async function beginSuggestion(asker: Asker, input: unknown): Promise<number> {
  const { roomId } = parseInput(beginInput, input);
  return transact(asker, "suggest change", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    if (owner.kind === "suggestion") throw missing();
    permitSuggesting(actor, owner);
    // Every block has an identity before it is forked: by it the two are compared.
    await mirrorHeld(tx, roomId);
    const fork = await openRoom(tx, "suggestion", await readRoom(tx, roomId), null);
    const [count] = await tx
      .select({ last: sql<number>`coalesce(max(${suggestion.number}), 0)::int` })
      .from(suggestion)
      .where(eq(suggestion.ofRoomId, roomId));
    const [begun] = await tx
      .insert(suggestion)
      .values({
        ofRoomId: roomId,
        roomId: fork,
        number: (count?.last ?? 0) + 1,
        base: await readRoom(tx, fork),
        authorId: actor.personId,
      })
      .returning();
    if (!begun) throw new Error("PostgreSQL returned no suggestion");
    // Nobody else learns of it before it is sent: it is not in the history of the text.
    const subject = { planId: owner.planId, personId: actor.personId, subjectKind: "suggestion", subjectId: begun.id };
    await recordActivity(tx, { ...subject, act: "begin suggestion" });
    return begun.number;
  });
}

/** Shows the suggestion, with its reason, to everybody who may read the text; from here on it is not written any more. */
export async function sendSuggestion(asker: Asker, input: unknown): Promise<void> {
  const { suggestionId, reason } = parseInput(sendInput, input);
  await transact(asker, "suggest change", suggestionId, async (tx, actor) => {
    const { row, owner } = await holdSuggestion(tx, actor, suggestionId);
    if (row.authorId !== actor.personId) throw onlyItsAuthor();
    permitSuggesting(actor, owner);
    const state = advance(row.state, "send");
    await holdRoom(tx, row.roomId);
    await mirrorHeld(tx, row.roomId);
    const { change } = await readSuggestion(tx, row);
    if (change.hunks.length === 0) throw nothingChanged();
    await tx.update(suggestion).set({ state, reason, stateSince: new Date() }).where(eq(suggestion.id, row.id));
    await moveGate(tx, row.roomId);
    await record(tx, actor, owner, "suggest change", { suggestion: row.number, hunks: change.hunks.length });
  });
}

/** Takes the suggestion back; what was accepted of it stays. */
export async function withdrawSuggestion(asker: Asker, input: unknown): Promise<void> {
  const { suggestionId } = parseInput(suggestionInput, input);
  await transact(asker, "withdraw suggestion", suggestionId, async (tx, actor) => {
    const { row, owner } = await holdSuggestion(tx, actor, suggestionId);
    if (row.authorId !== actor.personId) throw onlyItsAuthor();
    const state = advance(row.state, "withdraw");
    await holdRoom(tx, row.roomId);
    await tx.update(suggestion).set({ state, stateSince: new Date() }).where(eq(suggestion.id, row.id));
    await moveGate(tx, row.roomId);
    const subject = suggestionIsSent(row) ? owner : ({ ...owner, kind: "suggestion", id: row.id } as const);
    await record(tx, actor, subject, "withdraw suggestion", { suggestion: row.number });
  });
}

/** Accepts or declines one hunk, as whoever decides has seen it. */
export async function decideHunk(asker: Asker, input: unknown): Promise<void> {
  const { suggestionId, hunk: id, seen, decision, reason } = parseInput(decideInput, input);
  const accepted = decision === "accept";
  await transact(asker, "decide suggestion", suggestionId, async (tx, actor) => {
    const { owner, read, now } = await holdForDecision(tx, actor, suggestionId);
    const hunk = read.change.hunks.find((one) => one.id === id);
    if (!hunk) throw missing();
    const before = read.decided.get(id);
    if (before) throw alreadyDecided(before);
    const shown = showHunk(read.change, read.taken, hunk, now);
    if (shown.seen !== seen) throw changedMeanwhile(shown);
    if (accepted) {
      const fit = fitHunk(read.change, read.taken, hunk, now);
      if (fit.fit === "collides") throw doesNotFit();
      if (fit.fit === "fits") await write(tx, read.row, fit.text);
    }
    const detail = await decide(tx, actor, read, [{ hunk, accepted, reason, now }]);
    await record(tx, actor, owner, accepted ? "accept suggestion" : "decline suggestion", { ...detail, reason });
  });
}

/** Accepts every hunk that fits, or declines every one, of those that are not decided yet. Returns how many. */
export async function decideAll(asker: Asker, input: unknown): Promise<number> {
  const { suggestionId, seen, decision, reason } = parseInput(decideAllInput, input);
  const accepted = decision === "accept";
  return transact(asker, "decide suggestion", suggestionId, async (tx, actor) => {
    const { owner, read, now } = await holdForDecision(tx, actor, suggestionId);
    const left = undecidedOf(read);
    if (seenOfAll(left.map((hunk) => showHunk(read.change, read.taken, hunk, now))) !== seen) throw changedMeanwhile();
    const all = accepted ? takeAll(read, left, now) : { text: now, hunks: left };
    if (all.hunks.length === 0) throw doesNotFit();
    if (all.text !== now) await write(tx, read.row, all.text);
    const detail = await decide(
      tx,
      actor,
      read,
      all.hunks.map((hunk) => ({ hunk, accepted, reason, now })),
    );
    await record(tx, actor, owner, accepted ? "accept suggestion" : "decline suggestion", { ...detail, reason });
    return all.hunks.length;
  });
}

/** What the text becomes with every hunk that fits; one may make room for another. */
function takeAll({ change, taken }: ReadSuggestion, left: readonly Hunk[], now: TextJson) {
  const all = new Set(taken);
  let text = now;
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const hunk of left) {
      const fit = all.has(hunk.id) ? null : fitHunk(change, all, hunk, text);
      if (!fit || fit.fit === "collides") continue;
      text = fit.text;
      all.add(hunk.id);
      isMore = true;
    }
  }
  return { text, hunks: left.filter(({ id }) => all.has(id)) };
}

function permitSuggesting(actor: Actor, owner: Owner): void {
  permit(actor, "suggest change", owner.subject, owner.reading);
  mustBeWritten({ isWritten: isOpenForWriting(owner) });
}

/** The suggestion with its original, locked; for whoever may see both. */
async function holdSuggestion(tx: Transaction, actor: Actor, id: string) {
  const [there] = await tx.select({ of: suggestion.ofRoomId }).from(suggestion).where(eq(suggestion.id, id));
  if (!there) throw missing();
  const owner = await holdText(tx, actor, there.of);
  const [row] = await tx.select().from(suggestion).where(eq(suggestion.id, id)).for("update");
  const fork = row && (await findOwner(tx, row.roomId));
  if (!fork || !mayRead(actor, fork)) throw missing();
  return { row, owner };
}

async function holdForDecision(tx: Transaction, actor: Actor, id: string) {
  const { row, owner } = await holdSuggestion(tx, actor, id);
  permitWriting(actor, owner);
  mustBeOpen(row.state);
  return { owner, read: await readSuggestion(tx, row), now: await readRoom(tx, row.ofRoomId) };
}

type Decision = { hunk: Hunk; accepted: boolean; reason: string | null; now: TextJson };

/** Writes the decisions down, with what was decided on; after the last one the suggestion is settled. */
async function decide(tx: Transaction, actor: Actor, read: ReadSuggestion, decisions: readonly Decision[]) {
  const { row, change, taken } = read;
  await tx.insert(hunkDecision).values(
    decisions.map(({ hunk, accepted, reason, now }) => {
      const { kind, parts, before, after, field, fit } = showHunk(change, taken, hunk, now);
      const detail = { kind, parts, before, after, field, fit };
      return { suggestionId: row.id, hunk: hunk.id, accepted, reason, detail, personId: actor.personId };
    }),
  );
  const settled = undecidedOf(read).length === decisions.length;
  const state = settled ? advance(row.state, "settle") : row.state;
  if (settled) await tx.update(suggestion).set({ state, stateSince: new Date() }).where(eq(suggestion.id, row.id));
  return { suggestion: row.number, hunks: decisions.length, settled };
}

/** Writes the original with what was accepted, in the name of whoever suggested it, and brings the pictures along. */
async function write(tx: Transaction, { roomId, ofRoomId, authorId }: SuggestionRow, text: TextJson): Promise<void> {
  await writeAs(tx, ofRoomId, authorId, (document) => patchText(document, text));
  await carryFiles(tx, text.doc, roomId, ofRoomId);
  await mirrorHeld(tx, ofRoomId);
}

const record = (
  tx: Transaction,
  { personId }: Actor,
  { planId, kind, id }: Pick<Owner, "planId" | "kind" | "id">,
  act: string,
  detail: Record<string, unknown>,
) => recordActivity(tx, { planId, personId, act, subjectKind: kind, subjectId: id, detail });
