/** Writers at their rooms, what they were told, and whether the database and a client with nothing have all of it. */
import { setTimeout as pause } from "node:timers/promises";
import type * as Y from "yjs";
import { differenceOf, fold, readKept } from "./fold";
import { Ledger } from "./ledger";
import { type Door, enterRoom } from "./room";
import type { Rows, Setting } from "./setting";
import { wordsIn } from "./words";
import { openWriter, takeSeats, type Writer, within } from "./writers";

export type Company = Awaited<ReturnType<typeof gatherCompany>>;

/** So many people who may write, each with a seat in a room; nobody writes yet. */
export async function gatherCompany(setting: Setting, size: number) {
  const doors = await takeSeats(setting.rows, size);
  const rooms = doors.filter(({ roomId }, seat) => doors.findIndex((one) => one.roomId === roomId) === seat);
  const ledger = new Ledger();
  const refused: Record<string, number> = {};
  const writers: Writer[] = [];
  const onRefused = (why: string) => {
    refused[why] = (refused[why] ?? 0) + 1;
  };
  setting.leave(() => {
    for (const { process } of writers) process.kill("SIGKILL");
  });
  return {
    doors,
    rooms,
    ledger,
    refused,
    writers,
    /** Everybody comes in and writes until each has been acknowledged. */
    begin: async (): Promise<void> => {
      writers.push(...doors.map((door) => openWriter(door, ledger, onRefused)));
      await begun(writers);
    },
  };
}

/** Everybody writes, and each is acknowledged something from now on. */
export async function begun(writers: readonly Writer[]): Promise<void> {
  const settled = writers.map((writer) => writer.nextSettled());
  for (const writer of writers) writer.order("write");
  await Promise.all(settled);
}

/** Everybody rests; then the database, a new client and every writer have the same text, with all that was acknowledged. */
export async function restAndCompare({ rows }: Setting, { rooms, ledger, writers }: Company): Promise<string[]> {
  for (const writer of writers) writer.order("rest");
  const unequal: string[] = [];
  for (const door of rooms) {
    const newcomer = enterRoom(door);
    await within(60, "A new client gets no text", newcomer.synced);
    const survivors = writers.filter((one) => one.door.roomId === door.roomId).map(({ rested }) => rested);
    const difference = await findDifference(rows, door, [async () => newcomer.document, ...survivors]);
    if (difference) unequal.push(difference);
    ledger.missing(ledger.asOfNow(door.roomId), wordsIn(newcomer.document));
    newcomer.leave();
  }
  return unequal;
}

/** In what a client still differs from the database after ten seconds, or null: the last updates need a moment to arrive. */
export async function findDifference(
  rows: Rows,
  { roomId }: Door,
  clients: (() => Promise<Y.Doc>)[],
): Promise<string | null> {
  for (const deadline = Date.now() + 10_000; ; await pause(100)) {
    const shown = await Promise.all(clients.map((client) => client()));
    const kept = fold(await readKept(rows, roomId));
    const differences = shown.map((one) => differenceOf(one, kept)).filter((one) => one !== null);
    if (differences.length === 0) return null;
    if (Date.now() > deadline)
      return `${differences.length} of ${shown.length} clients differ in ${differences.join(", ")}`;
  }
}
