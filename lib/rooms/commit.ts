/** The group commit: while one transaction runs, everything that arrives waits together for the next. */
import { inArray } from "drizzle-orm";
import { database, type Transaction } from "@/db/client";
import { textRoom } from "@/db/schema";
import { admit } from "./admit";
import { appendUpdates } from "./log";

export type Author = { personId: string; gate: number };
type Waiting = { roomId: string; bytes: Uint8Array; author: Author; resolve: (seq: number | null) => void };

let waiting: Waiting[] = [];
let running: Promise<void> | null = null;

/** Resolves with the update's number once it is committed, or with null when its author may no longer write there. */
export function commit(roomId: string, bytes: Uint8Array, author: Author): Promise<number | null> {
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
  let pause = 50;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 500);
    try {
      await write(batch);
      pause = 50;
    } catch (error) {
      // The database is away: nothing is acknowledged, nothing is dropped, and it is tried again.
      console.error("rooms: not committed, trying again", error instanceof Error ? error.message : error);
      waiting = [...batch, ...waiting];
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, 2000);
    }
  }
}

async function write(batch: Waiting[]): Promise<void> {
  const seqs = new Map<Waiting, number>();
  await database().transaction(async (tx) => {
    const roomIds = [...new Set(batch.map(({ roomId }) => roomId))].sort();
    const rooms = await tx
      .select({ id: textRoom.id, gate: textRoom.gate })
      .from(textRoom)
      .where(inArray(textRoom.id, roomIds))
      .orderBy(textRoom.id)
      .for("update");
    for (const room of rooms) {
      const accepted: Waiting[] = [];
      for (const one of batch.filter(({ roomId }) => roomId === room.id)) {
        if (await mayStillWrite(tx, one.author, room)) accepted.push(one);
      }
      for (const [personId, group] of runsOf(accepted)) {
        const last = await appendUpdates(
          tx,
          room.id,
          group.map(({ bytes }) => bytes),
          personId,
        );
        group.forEach((one, index) => {
          seqs.set(one, last - group.length + 1 + index);
        });
      }
    }
  });
  for (const one of batch) one.resolve(seqs.get(one) ?? null);
}

/** Whoever was admitted at this gate may write; at another the three tables are asked again, under the room's lock. */
async function mayStillWrite(tx: Transaction, author: Author, room: { id: string; gate: number }): Promise<boolean> {
  if (author.gate === room.gate) return true;
  const { write, gate } = await admit(tx, author.personId, room.id);
  if (write) author.gate = gate;
  return write;
}

/** Neighbours of one author together, in the order of arrival: each row of the log names its person. */
function runsOf(accepted: Waiting[]): [string, Waiting[]][] {
  const runs: [string, Waiting[]][] = [];
  for (const one of accepted) {
    const last = runs.at(-1);
    if (last?.[0] === one.author.personId) last[1].push(one);
    else runs.push([one.author.personId, [one]]);
  }
  return runs;
}
