/** Kills: people write, the server is killed at a random moment, and nothing that was acknowledged may be missing afterwards. */
import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { begun, findDifference, gatherCompany } from "./company";
import { median, rounded, say } from "./figures";
import { fold, readKept } from "./fold";
import { enterRoom } from "./room";
import { kill, type Setting, startServer } from "./setting";
import { wordsIn } from "./words";
import { within } from "./writers";

const limits = { lost: 0, slowestBack: 5_000 };

/** In every second round the writers die too, with their documents: a client that survives would bring back what was lost. */
export async function measureKills(setting: Setting, rounds: number, size: number) {
  const { rows } = setting;
  const company = await gatherCompany(setting, size);
  const { rooms, ledger, refused, writers } = company;
  const unequal: string[] = [];
  const backs: number[] = [];
  let server: ChildProcess = await startServer(setting.url);
  setting.leave(() => void server.kill("SIGKILL"));
  for (let round = 1; round <= rounds; round++) {
    const dying = round % 2 === 1;
    // Until each has been acknowledged, and then until a moment nobody knows.
    await (writers.length === 0 ? company.begin() : begun(writers));
    await pause(Math.random() * 3_000);

    const killedAt = performance.now();
    await Promise.all([kill(server), ...(dying ? writers.map((one) => kill(one.process).then(() => one.gone)) : [])]);
    if (dying) writers.splice(0);
    const acknowledged = rooms.map(({ roomId }) => ledger.asOfNow(roomId));
    const kept = await Promise.all(rooms.map(({ roomId }) => readKept(rows, roomId)));
    server = await startServer(setting.url);
    const newcomers = rooms.map((door) => enterRoom(door));
    await within(60, "A new client gets no text", Promise.all(newcomers.map(({ synced }) => synced)));
    backs.push(performance.now() - killedAt);

    for (const writer of writers) writer.order("rest");
    for (const [index, door] of rooms.entries()) {
      const { roomId } = door;
      const newcomer = newcomers[index];
      const [before, atDeath] = [acknowledged[index], kept[index]];
      if (!newcomer || !before || !atDeath) continue;
      report(round, "the database", ledger.missing(before, wordsIn(fold(atDeath))));
      const survivors = writers.filter(({ door }) => door.roomId === roomId).map(({ rested }) => rested);
      const difference = await findDifference(rows, door, [async () => newcomer.document, ...survivors]);
      if (difference) unequal.push(`round ${round}: ${difference}`);
      report(round, "a new client", ledger.missing(ledger.asOfNow(roomId), wordsIn(newcomer.document)));
      newcomer.leave();
    }
    const back = `back in ${Math.round(backs.at(-1) ?? 0)} ms`;
    say(
      `${round}/${rounds} ${dying ? "all died" : "server died"}: ${ledger.acknowledged} acknowledged, ${ledger.lost} lost, ${back}`,
    );
  }
  for (const { process } of writers) await kill(process);
  await kill(server);
  const slowestBack = Math.round(Math.max(...backs));
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
    limits,
  };
}

function report(round: number, where: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  console.error(
    `✗ round ${round}: ${where} lacks ${missing.length} acknowledged updates: ${missing.slice(0, 5).join(", ")}`,
  );
}
