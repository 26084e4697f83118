/** The group commit: while one statement runs, everything that arrives waits together for the next. */
import { randomBytes } from "node:crypto";
import { database, pool, type Transaction } from "@/db/client";
import { codeOf, failureOf } from "@/db/failure";
import { admit } from "./admit";
import { appendUpdates, holdRoom } from "./log";
import type { Fault } from "./protocol";

/** Who writes, the gate at which they were last admitted, and the beginning of the text that they rest on. */
export type Author = { personId: string; gate: number; epoch: number };
/** An update's number in the log, or why its author may no longer write there. */
export type Outcome = number | Extract<Fault, "may not write" | "begun anew">;
type Waiting = { roomId: string; bytes: Uint8Array; author: Author; resolve: (outcome: Outcome) => void };

/** This process in the bell's words: what it has committed itself it need not hear. */
export const self = randomBytes(6).toString("hex");
const largestBatch = 500;
const waiting: Waiting[] = [];
let running: Promise<void> | null = null;

/** Resolves once the update is committed, or will never be. */
export function commit(roomId: string, bytes: Uint8Array, author: Author): Promise<Outcome> {
  return new Promise((resolve) => {
    waiting.push({ roomId, bytes, author, resolve });
    running ??= run().finally(() => {
      running = null;
    });
  });
}

/** Whether anything is still on its way to the database. */
export const isCommitting = () => waiting.length > 0 || running !== null;

async function run(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0, largestBatch);
    await insist(() => writeAll(batch));
  }
}

/** Does it until it succeeds: while the database is away nothing is acknowledged, nothing is dropped, and it is tried again. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 2000)) {
    try {
      return await work();
    } catch (error) {
      console.error("rooms: not committed, trying again", failureOf(error));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** What the database itself refuses, of a room that is gone say, is nobody else's: the others are written without it. */
async function writeAll(batch: Waiting[]): Promise<void> {
  try {
    await write(batch);
  } catch (error) {
    if (!/^2[23]/.test(codeOf(error) ?? "")) throw error;
    if (batch.length === 1) return batch[0]?.resolve("may not write");
    for (const one of batch) await writeAll([one]);
  }
}

async function write(batch: Waiting[]): Promise<void> {
  const seqs = await append(batch);
  const late = batch.filter((_, index) => !seqs.has(index));
  const again = late.length > 0 ? await appendReadmitted(late) : new Map<Waiting, Outcome>();
  for (const [index, one] of batch.entries()) one.resolve(seqs.get(index) ?? again.get(one) ?? "may not write");
}

/**
 * One statement and one flush for a whole batch: rooms are locked in the order of their ids, the updates of authors
 * admitted at the gate that stands are numbered and appended, and the bell rings once for each room.
 */
const statement = `
with given as (
  select * from unnest($1::uuid[], $2::int[], $3::bytea[], $4::uuid[]) with ordinality as g(room, gate, bytes, person, place)
), locked as (
  select id, gate, last_seq from text_room where id in (select room from given) order by id for update
), numbered as (
  select id as room, last_seq + row_number() over (partition by id order by place) as seq, bytes, person, place
  from given join locked on locked.id = given.room and locked.gate = given.gate
), moved as (
  update text_room set last_seq = newest.seq
  from (select room, max(seq) as seq from numbered group by room) as newest
  where id = newest.room returning id, newest.seq
), appended as (
  insert into text_update (room_id, seq, bytes, person_id) select room, seq, bytes, person from numbered
)
select place, seq, (select count(pg_notify('room', id || ' text ' || moved.seq || ' ' || $5::text)) from moved)
from numbered`;

async function append(batch: Waiting[]): Promise<Map<number, number>> {
  const { rows } = await pool().query<{ place: string; seq: string }>({
    name: "append updates",
    text: statement,
    values: [
      batch.map(({ roomId }) => roomId),
      batch.map(({ author }) => author.gate),
      batch.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      batch.map(({ author }) => author.personId),
      self,
    ],
  });
  return new Map(rows.map(({ place, seq }) => [Number(place) - 1, Number(seq)]));
}

/** The gate has moved since these authors were admitted: the three tables are asked again, under each room's lock. */
async function appendReadmitted(late: Waiting[]): Promise<Map<Waiting, Outcome>> {
  const outcomes = new Map<Waiting, Outcome>();
  const rooms = Map.groupBy(late, ({ roomId }) => roomId);
  await database().transaction(async (tx) => {
    for (const roomId of [...rooms.keys()].sort()) {
      await holdRoom(tx, roomId);
      for (const one of rooms.get(roomId) ?? []) outcomes.set(one, await appendAgain(tx, one));
    }
  });
  return outcomes;
}

async function appendAgain(tx: Transaction, { roomId, bytes, author }: Waiting): Promise<Outcome> {
  const { write, gate, epoch } = await admit(tx, author.personId, roomId);
  if (!write) return "may not write";
  if (epoch !== author.epoch) return "begun anew";
  author.gate = gate;
  return appendUpdates(tx, roomId, [bytes], author.personId);
}
