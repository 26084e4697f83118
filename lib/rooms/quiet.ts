/**
 * Automatic revisions: one for each stretch of writing, when nobody has written for ten minutes or everybody has left.
 * Each process looks at its rooms as they empty, and once a minute at all rooms; which of them takes it is settled under
 * the room's lock.
 */
import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { database, type Transaction } from "@/db/client";
import { failureOf } from "@/db/failure";
import { revision, textUpdate } from "@/db/schema";
import { isDue, quietStretch } from "@/lib/revisions/rules";
import { compactRoom, freezeReading, holdRoom, textHash } from "./log";
import { findOwner } from "./owner";
import { room } from "./presence";

/** Whoever reloads a page has not left. */
const grace = 20_000;
const round = 60_000;
/** So many in one round: after a long time away there may be thousands, and they have waited. */
const most = 100;

const leaving = new Map<string, NodeJS.Timeout>();
/** Rooms in which all that was written has been taken back: how far the log had come when they were looked at. */
const asTheyWere = new Map<string, string>();
let rounds: NodeJS.Timeout | undefined;
let running: Promise<unknown> = Promise.resolve();

/** Begins to look once a minute for rooms in which nobody writes any more. */
export function watchForQuiet(): void {
  rounds ??= setInterval(() => start(takeQuietRevisions()), round).unref();
}

/** Stops looking; resolves when nothing is under way. A stretch that is not over is found by the next process. */
export async function stopWatching(): Promise<void> {
  clearInterval(rounds);
  rounds = undefined;
  for (const timer of leaving.values()) clearTimeout(timer);
  leaving.clear();
  await running;
}

/** The last one in this process has left the room. */
export function emptied(roomId: string): void {
  clearTimeout(leaving.get(roomId));
  const look = () => {
    leaving.delete(roomId);
    if (!room(roomId)) start(takeQuietRevision(roomId, { isEmpty: true }));
  };
  leaving.set(roomId, setTimeout(look, grace).unref());
}

function start(work: Promise<unknown>): void {
  running = Promise.allSettled([running, work.catch((error) => console.error("rooms: no revision", failureOf(error)))]);
}

/** Takes a revision in every room whose stretch of writing is over. */
export async function takeQuietRevisions(now = new Date()): Promise<void> {
  const until = new Date(now.getTime() - quietStretch);
  const { rows } = await database().execute<{ id: string; seq: string }>(sql`
    select r.id, r.last_seq as seq from text_room r
      left join lateral (select upto_seq from revision where room_id = r.id order by number desc limit 1) taken on true
      cross join lateral (select at from text_update where room_id = r.id order by seq desc limit 1) newest
    where r.kind in ('proposal', 'section', 'minutes') and r.last_seq > coalesce(taken.upto_seq, 1) and newest.at <= ${until.toISOString()}::timestamptz
      and exists (select 1 from text_update u where u.room_id = r.id and u.seq > coalesce(taken.upto_seq, 1) and u.person_id is not null)
    order by newest.at limit ${most}`);
  for (const { id, seq } of rows)
    if (asTheyWere.get(id) !== seq && (await takeQuietRevision(id, { isEmpty: false, now })) === null)
      asTheyWere.set(id, seq);
}

/** Takes the room's automatic revision if one is due, and returns its number. */
export function takeQuietRevision(
  roomId: string,
  { isEmpty, now = new Date() }: { isEmpty: boolean; now?: Date },
): Promise<number | null> {
  return database().transaction(async (tx) => {
    await holdRoom(tx, roomId);
    const owner = await findOwner(tx, roomId);
    // A suggestion is a draft of one person beside the text: its past is nobody’s concern.
    if (!owner || owner.kind === "suggestion") return null;
    const [newest] = await tx
      .select({ uptoSeq: revision.uptoSeq, hash: revision.hash, at: revision.at })
      .from(revision)
      .where(eq(revision.roomId, roomId))
      .orderBy(desc(revision.number))
      .limit(1);
    // What a room was opened with is no change of it.
    const wroteAt = await lastWord(tx, roomId, newest?.uptoSeq ?? 1);
    if (!isDue({ wroteAt, takenAt: newest?.at ?? null, isEmpty }, now)) return null;
    const json = await compactRoom(tx, roomId);
    if (textHash(json) === newest?.hash) return null;
    return (await freezeReading(tx, roomId, json, { title: owner.title, cause: "automatic", authorId: null })).number;
  });
}

/** The newest update by a person after a number; what nobody wrote, a repaired id, is no writing. */
async function lastWord(tx: Transaction, roomId: string, after: number): Promise<Date | null> {
  const [found] = await tx
    .select({ at: textUpdate.at })
    .from(textUpdate)
    .where(and(eq(textUpdate.roomId, roomId), gt(textUpdate.seq, after), isNotNull(textUpdate.personId)))
    .orderBy(desc(textUpdate.seq))
    .limit(1);
  return found?.at ?? null;
}
