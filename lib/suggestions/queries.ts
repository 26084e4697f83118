import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { database, type Reader } from "@/db/client";
import { person, proposal, proposalState } from "@/db/schema";
import type { TextJson } from "@/db/text-schema";
import { hunkDecision, suggestion } from "@/db/writing-schema";
import type { Actor } from "@/lib/permissions";
import { isPermitted } from "@/lib/permit";
import { proposalIsWritten } from "@/lib/proposals/lifecycle";
import { proposalInReach } from "@/lib/proposals/queries";
import { readRoom } from "@/lib/rooms/log";
import { isOpenForWriting, mayWrite, type Owner } from "@/lib/rooms/owner";
import { findRoom, suggestionIsVisible } from "@/lib/rooms/queries";
import { type Change, findChange, type Hunk } from "./hunks";
import { type Decided, meet, type Place, placesOf, type ShownHunk, showHunk } from "./shown";
import { type Tree, treeOf } from "./tree";

export type SuggestionRow = typeof suggestion.$inferSelect;
/** A suggestion with what it changes and what is decided of it. */
export type ReadSuggestion = { row: SuggestionRow; change: Change; taken: Set<string>; decided: Map<string, Decided> };

/** A suggestion's hunks and their decisions, computed from what was forked and the fork. For this folder and its commands. */
export async function readSuggestion(db: Reader, row: SuggestionRow): Promise<ReadSuggestion> {
  const change = findChange(row.base, await readRoom(db, row.roomId));
  const rows = await db
    .select({ decision: hunkDecision, person: person.name })
    .from(hunkDecision)
    .innerJoin(person, eq(person.id, hunkDecision.personId))
    .where(eq(hunkDecision.suggestionId, row.id));
  const decided = new Map(
    rows.map(({ decision: { hunk, accepted, reason, at }, person: name }): [string, Decided] => [
      hunk,
      { accepted, reason, at, person: name },
    ]),
  );
  const taken = new Set([...decided].filter(([, { accepted }]) => accepted).map(([hunk]) => hunk));
  return { row, change, taken, decided };
}

/** The hunks that nobody has decided on yet. */
export const undecidedOf = ({ change, decided }: ReadSuggestion): Hunk[] =>
  change.hunks.filter(({ id }) => !decided.has(id));

const placesIn = (read: ReadSuggestion, now: Tree): Place[] =>
  undecidedOf(read).flatMap((hunk) => placesOf(read.change, read.taken, hunk, now));

/** Every hunk as it reads now, with the numbers of the other open suggestions that touch its place. */
export function showSuggestion(read: ReadSuggestion, others: readonly ReadSuggestion[], now: TextJson): ShownHunk[] {
  const tree = treeOf(now.doc);
  const theirs = others
    .filter(({ row }) => row.id !== read.row.id)
    .map((other) => ({ number: other.row.number, places: placesIn(other, tree) }));
  return read.change.hunks.map((hunk) => {
    const decided = read.decided.get(hunk.id) ?? null;
    const mine = decided ? [] : placesOf(read.change, read.taken, hunk, tree);
    const touching = theirs.filter(({ places }) => meet(mine, places)).map(({ number }) => number);
    return { ...showHunk(read.change, read.taken, hunk, now), decided, touching };
  });
}

async function readOpen(roomId: string): Promise<ReadSuggestion[]> {
  const rows = await database()
    .select()
    .from(suggestion)
    .where(and(eq(suggestion.ofRoomId, roomId), eq(suggestion.state, "open")))
    .orderBy(asc(suggestion.number));
  return Promise.all(rows.map((row) => readSuggestion(database(), row)));
}

/** The suggestions of a text that the viewer may see, newest first, each with how far it is decided and what collides. */
export async function listSuggestions(viewer: Actor | null, roomId: string) {
  const rows = await database()
    .select({ row: suggestion, author: person.name })
    .from(suggestion)
    .innerJoin(person, eq(person.id, suggestion.authorId))
    .where(and(eq(suggestion.ofRoomId, roomId), suggestionIsVisible(viewer)))
    .orderBy(desc(suggestion.number));
  if (rows.length === 0) return [];
  const [open, now] = await Promise.all([readOpen(roomId), readRoom(database(), roomId)]);
  return Promise.all(
    rows.map(async ({ row, author }) => {
      const read = open.find((one) => one.row.id === row.id) ?? (await readSuggestion(database(), row));
      const hunks = row.state === "open" ? showSuggestion(read, open, now).filter(({ decided }) => !decided) : [];
      return {
        ...about(row, viewer),
        author,
        hunks: read.change.hunks.length,
        accepted: read.taken.size,
        declined: read.decided.size - read.taken.size,
        colliding: hunks.filter(({ fit }) => fit === "collides").length,
        touching: [...new Set(hunks.flatMap(({ touching }) => touching))],
      };
    }),
  );
}

const about = (
  { id, number, state, stateSince, reason, authorId, at, roomId }: SuggestionRow,
  viewer: Actor | null,
) => ({
  ...{ id, number, state, stateSince, reason, at, roomId },
  isMine: authorId === viewer?.personId,
});

/** How many suggestions of a text that the viewer may see wait for a decision. */
export async function countOpenSuggestions(viewer: Actor | null, roomId: string): Promise<number> {
  const [found] = await database()
    .select({ count: sql<number>`count(*)::int` })
    .from(suggestion)
    .where(and(eq(suggestion.ofRoomId, roomId), eq(suggestion.state, "open"), suggestionIsVisible(viewer)));
  return found?.count ?? 0;
}

/** One suggestion with its hunks against the text as it is now, if the viewer may see it. */
export async function findSuggestion(viewer: Actor | null, which: { id: string } | { roomId: string; number: number }) {
  const isIt =
    "id" in which
      ? eq(suggestion.id, which.id)
      : and(eq(suggestion.ofRoomId, which.roomId), eq(suggestion.number, which.number));
  const [found] = await database()
    .select({ row: suggestion, author: person.name })
    .from(suggestion)
    .innerJoin(person, eq(person.id, suggestion.authorId))
    .where(and(isIt, suggestionIsVisible(viewer)));
  const owner = found && (await findRoom(viewer, found.row.ofRoomId));
  if (!owner) return null;
  const { row, author } = found;
  const [open, now] = await Promise.all([readOpen(row.ofRoomId), readRoom(database(), row.ofRoomId)]);
  const read = await readSuggestion(database(), row);
  const { suggest, decide } = suggestingOf(viewer, owner);
  const mine = row.authorId === viewer?.personId;
  return {
    ...about(row, viewer),
    author,
    text: read.change.fork,
    hunks: showSuggestion(read, open, now),
    mayDecide: decide && row.state === "open",
    mayWrite: suggest && mine && row.state === "draft",
    mayWithdraw: mine && (row.state === "draft" || row.state === "open"),
  };
}
export type ShownSuggestion = NonNullable<Awaited<ReturnType<typeof findSuggestion>>>;

/** Whether the viewer may suggest changes to the text now, and decide on what others suggest. */
export async function findSuggesting(viewer: Actor | null, roomId: string) {
  const owner = await findRoom(viewer, roomId);
  return owner ? suggestingOf(viewer, owner) : { suggest: false, decide: false };
}

const suggestingOf = (viewer: Actor | null, owner: Owner) => ({
  suggest:
    owner.kind !== "suggestion" && isOpenForWriting(owner) && isPermitted(viewer, "suggest change", owner.subject),
  decide: mayWrite(viewer, owner),
});

/** The open suggestions on drafts of a plan that the viewer may write, oldest first: they wait for the viewer to decide. */
export function listUndecided(viewer: Actor | null, planId: string) {
  const written = proposalState.enumValues.filter((state) => proposalIsWritten[state]);
  return database()
    .select({
      id: suggestion.id,
      number: suggestion.number,
      reason: suggestion.reason,
      since: suggestion.stateSince,
      by: person.name,
      proposal: { id: proposal.id, title: proposal.title, code: proposal.code },
    })
    .from(suggestion)
    .innerJoin(proposal, eq(proposal.roomId, suggestion.ofRoomId))
    .innerJoin(person, eq(person.id, suggestion.authorId))
    .where(
      and(
        eq(proposal.planId, planId),
        eq(suggestion.state, "open"),
        inArray(proposal.state, written),
        proposalInReach(viewer, "write proposal"),
        suggestionIsVisible(viewer),
      ),
    )
    .orderBy(asc(suggestion.stateSince));
}
