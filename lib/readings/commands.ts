import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groupReading, readingMark } from "@/db/writing-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { findToday } from "@/lib/plans/queries";
import { proposalReading } from "@/lib/proposals/lifecycle";
import { holdProposal } from "@/lib/proposals/queries";
import { missing } from "@/lib/refusal";
import { foldRoom, holdRoom, wordsHash } from "@/lib/rooms/log";
import { readText } from "@/lib/text/yjs";
import { type Asker, transact } from "@/lib/transact";
import { askReadingInput, readingInput } from "./input";
import { mustBeAhead, mustBeDraft, mustBeOpen } from "./rules";

/** Asks the group to read the draft by a day; a reading asked for earlier is closed by this one. Returns its id. */
export async function askReading(asker: Asker, input: unknown): Promise<string> {
  const { proposalId, due, note } = parseInput(askReadingInput, input);
  return transact(asker, "ask reading", proposalId, async (tx, actor) => {
    const held = await holdProposal(tx, proposalId);
    if (!held) throw missing();
    permit(actor, "ask reading", held, proposalReading[held.state]);
    mustBeDraft(held.state);
    mustBeAhead(due, await findToday(tx, held.planId));
    await closeReadings(tx, proposalId);
    const [asked] = await tx
      .insert(groupReading)
      .values({ proposalId, due, note, askedById: actor.personId })
      .returning({ id: groupReading.id });
    if (!asked) throw new Error("PostgreSQL returned no reading");
    await record(tx, actor.personId, held, "ask reading", { due });
    return asked.id;
  });
}

/** Ends a reading before the draft is handed in; what was marked stays on record. */
export async function closeReading(asker: Asker, input: unknown): Promise<void> {
  const { readingId } = parseInput(readingInput, input);
  return transact(asker, "close reading", readingId, async (tx, actor) => {
    const { held, reading } = await holdReading(tx, readingId);
    permit(actor, "ask reading", held, "read draft");
    mustBeDraft(held.state);
    mustBeOpen(reading.closedAt);
    await closeReadings(tx, held.id);
    await record(tx, actor.personId, held, "close reading", { due: reading.due });
  });
}

/** Marks the draft as read by whoever asks, as far as its text has come now; marking again moves the mark. */
export async function markRead(asker: Asker, input: unknown): Promise<void> {
  const { readingId } = parseInput(readingInput, input);
  return transact(asker, "mark read", readingId, async (tx, actor) => {
    const { held, reading } = await holdReading(tx, readingId);
    permit(actor, "mark read", held, "read draft");
    mustBeDraft(held.state);
    mustBeOpen(reading.closedAt);
    await holdRoom(tx, held.roomId);
    const { document, uptoSeq } = await foldRoom(tx, held.roomId);
    const mark = { uptoSeq, words: wordsHash(readText(document)), at: new Date() };
    await tx
      .insert(readingMark)
      .values({ readingId, personId: actor.personId, ...mark })
      .onConflictDoUpdate({ target: [readingMark.readingId, readingMark.personId], set: mark });
    await record(tx, actor.personId, held, "mark read", {});
  });
}

/** Closes whatever reading of the proposal is open; also part of the moves that lead out of draft. */
export async function closeReadings(tx: Transaction, proposalId: string): Promise<void> {
  await tx
    .update(groupReading)
    .set({ closedAt: new Date() })
    .where(and(eq(groupReading.proposalId, proposalId), isNull(groupReading.closedAt)));
}

/** The reading and its proposal, locked; read again under the lock, so that it is not closed meanwhile. */
async function holdReading(tx: Transaction, readingId: string) {
  const read = () => tx.select().from(groupReading).where(eq(groupReading.id, readingId));
  const [found] = await read();
  const held = found && (await holdProposal(tx, found.proposalId));
  const [reading] = await read();
  if (!held || !reading) throw missing();
  return { held, reading };
}

const record = (
  tx: Transaction,
  personId: string,
  { id, planId }: { id: string; planId: string },
  act: string,
  detail: Record<string, unknown>,
) => recordActivity(tx, { planId, personId, act, subjectKind: "proposal", subjectId: id, detail });
