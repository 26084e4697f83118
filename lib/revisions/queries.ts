import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { person, revision, textAuthor, textRoom, textUpdate } from "@/db/schema";
import type { TextJson } from "@/db/text-schema";
import type { Actor } from "@/lib/permissions";
import { foldRoom, isLine, readRoom } from "@/lib/rooms/log";
import { draftingIsVisible, findRoom, roomIsVisible } from "@/lib/rooms/queries";
import { type Comparison, compareTexts } from "@/lib/text/diff";
import { brought, countByClient, type Letters, lettersOf } from "./letters";
import { type Author, type RevisionEntry, type Side, sharesOf } from "./rules";

const seqBefore = sql`coalesce((select max(r.upto_seq) from revision r where r.room_id = ${revision.roomId} and r.number < ${revision.number}), 0)`;
const wroteSince = sql<string[]>`array(select distinct p.name from text_update u join person p on p.id = u.person_id
  where u.room_id = ${revision.roomId} and u.seq > ${seqBefore} and u.seq <= ${revision.uptoSeq} order by p.name)`;

/** The SQL of who reads which revision: what a step handed on, whoever reads the text; what was kept while drafting, its drafters. */
export const revisionIsVisible = (viewer: Actor | null) =>
  and(
    roomIsVisible(viewer),
    or(inArray(revision.cause, ["transition", "import"]), draftingIsVisible(viewer, revision.roomId)),
  );

/** The revisions of a text that the viewer may read, newest first, each with who wrote since the one before. */
export function listRevisions(viewer: Actor | null, roomId: string): Promise<RevisionEntry[]> {
  return database()
    .select({
      id: revision.id,
      number: revision.number,
      at: revision.at,
      cause: revision.cause,
      note: revision.note,
      author: person.name,
      people: wroteSince,
    })
    .from(revision)
    .innerJoin(textRoom, eq(textRoom.id, revision.roomId))
    .leftJoin(person, eq(person.id, revision.authorId))
    .where(and(eq(revision.roomId, roomId), revisionIsVisible(viewer)))
    .orderBy(desc(revision.number));
}

/** One revision of a text that the viewer may read; without a number, the newest. */
export async function findRevision(viewer: Actor | null, roomId: string, number?: number) {
  const [found] = await database()
    .select({ revision })
    .from(revision)
    .innerJoin(textRoom, eq(textRoom.id, revision.roomId))
    .where(
      and(eq(revision.roomId, roomId), revisionIsVisible(viewer), number ? eq(revision.number, number) : undefined),
    )
    .orderBy(desc(revision.number))
    .limit(1);
  return found?.revision ?? null;
}

/** What changed between two revisions of a text that the viewer may read, or between one and the text as it stands. */
export async function compareRevisions(
  viewer: Actor | null,
  roomId: string,
  { from, to }: { from: Side; to: Side },
): Promise<{ from: Compared; to: Compared; comparison: Comparison } | null> {
  const [before, after] = await Promise.all([findSide(viewer, roomId, from), findSide(viewer, roomId, to)]);
  if (!before || !after) return null;
  const { json: was, ...earlier } = before;
  const { json: is, ...later } = after;
  return { from: earlier, to: later, comparison: compareTexts(was, is) };
}

/** A side as the page names it; `number` is null for the text as it stands. */
export type Compared = { number: number | null; at: Date };

async function findSide(
  viewer: Actor | null,
  roomId: string,
  side: Side,
): Promise<(Compared & { json: TextJson }) | null> {
  if (side !== "now") return findRevision(viewer, roomId, side);
  if (!(await findRoom(viewer, roomId))) return null;
  return { number: null, at: new Date(), json: await readRoom(database(), roomId) };
}

/** Who wrote the letters of a block as they stand in a text that the viewer may read, and when the last of them came. */
export async function listAuthors(
  viewer: Actor | null,
  roomId: string,
  blockId: string,
): Promise<{ authors: Author[]; last: { at: Date; name: string | null } | null; begunAnew: boolean } | null> {
  const owner = await findRoom(viewer, roomId);
  if (!owner) return null;
  const { document } = await foldRoom(database(), roomId);
  const letters = lettersOf(document, blockId);
  document.destroy();
  if (!letters) return null;
  const counts = countByClient(letters);
  const clients = await database()
    .select({ client: textAuthor.client, personId: person.id, name: person.name })
    .from(textAuthor)
    .innerJoin(person, eq(person.id, textAuthor.personId))
    .where(and(eq(textAuthor.roomId, roomId), inArray(textAuthor.client, [...counts.keys()])));
  // What nobody's id stands under came with an import, or with a text that was begun anew: neither says when it was written.
  const signed = letters.filter((one) => clients.some(({ client }) => client === one.client));
  return {
    authors: sharesOf(counts, clients),
    last: await findLast(roomId, signed),
    begunAnew: owner.epoch > 0,
  };
}

const page = 1000;
/** So far back into the log is looked for the last letter; a passage that is older says no date. */
const farthest = 50_000;

async function findLast(roomId: string, letters: readonly Letters[]) {
  if (letters.length === 0) return null;
  let below = Number.MAX_SAFE_INTEGER;
  for (let seen = 0; seen < farthest; seen += page) {
    const rows = await database()
      .select({ seq: textUpdate.seq, bytes: textUpdate.bytes, at: textUpdate.at, name: person.name })
      .from(textUpdate)
      .leftJoin(person, eq(person.id, textUpdate.personId))
      .where(and(eq(textUpdate.roomId, roomId), lt(textUpdate.seq, below)))
      .orderBy(desc(textUpdate.seq))
      .limit(page);
    const line = rows.findIndex(isLine);
    const found = rows.slice(0, line < 0 ? rows.length : line).find(({ bytes }) => brought(bytes, letters));
    if (found) return { at: found.at, name: found.name };
    if (line >= 0) return null;
    below = rows.at(-1)?.seq ?? 0;
    if (rows.length < page) return null;
  }
  return null;
}
