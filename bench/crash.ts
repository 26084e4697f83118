/** Crash: people write, the server is killed at a random moment, and nothing that was acknowledged may be missing afterwards. */
import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type * as Y from "yjs";
import { type Bench, median, rounded, say } from "./figures";
import { differenceOf, fold, readKept } from "./fold";
import { Ledger } from "./ledger";
import { enterRoom } from "./room";
import { inSetting, kill, type Rows, type Setting, startServer } from "./setting";
import { wordsIn } from "./words";
import { openWriter, takeSeats, type Writer, within } from "./writers";

const limits = { lost: 0, slowestBack: 5_000 };

export const crash: Bench = {
  about: "people write in rooms, the server is killed at a random moment; nothing acknowledged may be lost",
  rounds: { is: 50, of: "crashes; in every second one the writers die too, with their documents" },
  size: { is: 8, of: "writers" },
  measure: ({ rounds, size }) => inSetting((setting) => measure(setting, rounds, size)),
};

async function measure(setting: Setting, rounds: number, size: number) {
  const { rows } = setting;
  const doors = await takeSeats(rows, size);
  const rooms = doors.filter(({ roomId }, seat) => doors.findIndex((one) => one.roomId === roomId) === seat);
  const ledger = new Ledger();
  const refused: Record<string, number> = {};
  const onRefused = (why: string) => {
    refused[why] = (refused[why] ?? 0) + 1;
  };
  const unequal: string[] = [];
  const backs: number[] = [];
  let writers: Writer[] = [];
  let server: ChildProcess = await startServer(setting.url);
  setting.leave(() => {
    for (const one of [server, ...writers.map(({ process }) => process)]) one.kill("SIGKILL");
  });
  for (let round = 1; round <= rounds; round++) {
    const dying = round % 2 === 1;
    if (writers.length === 0) writers = doors.map((door) => openWriter(door, ledger, onRefused));
    await writeUntilRandom(writers);

    const killedAt = performance.now();
    await Promise.all([kill(server), ...(dying ? writers.map((one) => kill(one.process).then(() => one.gone)) : [])]);
    if (dying) writers = [];
    const acknowledged = rooms.map(({ roomId }) => ledger.asOfNow(roomId));
    const kept = await Promise.all(rooms.map(({ roomId }) => readKept(rows, roomId)));
    server = await startServer(setting.url);
    const newcomers = rooms.map((door) => enterRoom(door));
    await within(60, "A new client gets no text", Promise.all(newcomers.map(({ synced }) => synced)));
    backs.push(performance.now() - killedAt);

    for (const writer of writers) writer.order("rest");
    for (const [index, { roomId }] of rooms.entries()) {
      const newcomer = newcomers[index];
      const [before, atDeath] = [acknowledged[index], kept[index]];
      if (!newcomer || !before || !atDeath) continue;
      report(round, "the database", ledger.missing(before, wordsIn(fold(atDeath))));
      const survivors = writers.filter(({ door }) => door.roomId === roomId).map(({ rested }) => rested);
      const difference = await findDifference(rows, roomId, [async () => newcomer.document, ...survivors]);
      if (difference) unequal.push(`round ${round}: ${difference}`);
      report(round, "a new client", ledger.missing(ledger.asOfNow(roomId), wordsIn(newcomer.document)));
      newcomer.leave();
    }
    const back = `back in ${Math.round(backs.at(-1) ?? 0)} ms`;
    say(
      `${round}/${rounds} ${dying ? "all died" : "server died"}: ${ledger.acknowledged} acknowledged, ${ledger.lost} lost, ${back}`,
    );
  }
  const slowestBack = Math.round(Math.max(...backs));
  const [{ fsync } = { fsync: "?" }] = await rows<{ fsync: string }>("show fsync");
  return {
    ok:
      ledger.lost === limits.lost &&
      slowestBack <= limits.slowestBack &&
      unequal.length === 0 &&
      Object.keys(refused).length === 0,
    rounds,
    acknowledged: ledger.acknowledged,
    lost: ledger.lost,
    slowestBack,
    medianBack: Math.round(median(backs)),
    unequal,
    refused,
    chancePerCrash: rounded(3 / rounds, 4),
    writers: size,
    rooms: rooms.length,
    fsync,
    limits,
  };
}

/** Everybody writes until each has been acknowledged, and then until a moment nobody knows. */
async function writeUntilRandom(writers: readonly Writer[]): Promise<void> {
  const settled = writers.map((writer) => writer.nextSettled());
  for (const writer of writers) writer.order("write");
  await Promise.all(settled);
  await pause(Math.random() * 3_000);
}

function report(round: number, where: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  console.error(
    `✗ round ${round}: ${where} lacks ${missing.length} acknowledged updates: ${missing.slice(0, 5).join(", ")}`,
  );
}

/** In what a client still differs from the database after ten seconds, or null: the last updates need a moment to arrive. */
async function findDifference(rows: Rows, roomId: string, clients: (() => Promise<Y.Doc>)[]): Promise<string | null> {
  for (const deadline = Date.now() + 10_000; ; await pause(100)) {
    const shown = await Promise.all(clients.map((client) => client()));
    const kept = fold(await readKept(rows, roomId));
    const differences = shown.map((one) => differenceOf(one, kept)).filter((one) => one !== null);
    if (differences.length === 0) return null;
    if (Date.now() > deadline)
      return `${differences.length} of ${shown.length} clients differ in ${differences.join(", ")}`;
  }
}
