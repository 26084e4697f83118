/** The database goes away for half a minute while people write and leave: what they sent is stored on its return, without them. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gatherCompany } from "./company";
import { fold, readKept } from "./fold";
import { kill, type Setting, startServer } from "./setting";
import { wordsIn } from "./words";

const limits = { lost: 0, acknowledgedMeanwhile: 0, away: 30_000, storedWithin: 10_000 };

/** `frozen`: every process of PostgreSQL stands still; `stopped`: it is shut down, and started again on its port. */
export async function measureOutage(setting: Setting, kind: "frozen" | "stopped", size: number) {
  const company = await gatherCompany(setting, size);
  const { ledger, rooms, writers, refused } = company;
  const server = await startServer(setting.url);
  setting.leave(() => void server.kill("SIGKILL"));
  await company.begin();

  const database = databaseIn(setting.folder);
  database[kind].leave();
  const left = pause(limits.away);
  // What was on its way to a writer when the database went.
  await pause(500);
  const before = ledger.acknowledged;
  await pause(7_500);
  const halves = [writers.filter((_, at) => at % 2 === 0), writers.filter((_, at) => at % 2 === 1)];
  const sent = await Promise.all((halves[0] ?? []).map((writer) => writer.leave()));
  await pause(8_000);
  sent.push(...(await Promise.all((halves[1] ?? []).map((writer) => writer.leave()))));
  const acknowledgedMeanwhile = ledger.acknowledged - before;
  await left;
  database[kind].comeBack();

  const at = performance.now();
  const words = new Map(rooms.map(({ roomId }) => [roomId, new Set<string>()]));
  for (const { roomId, wrote } of sent) for (const word of wrote) words.get(roomId)?.add(word);
  const lacking = async () => {
    const lacks = await Promise.all(rooms.map(({ roomId }) => lackingIn(setting, roomId, words.get(roomId))));
    return lacks.reduce((sum, one) => sum + one, 0);
  };
  let lost = await lacking();
  for (; lost > 0 && performance.now() - at < 60_000; lost = await lacking()) await pause(100);
  const storedAfter = Math.round(performance.now() - at);
  for (const { roomId } of rooms)
    ledger.missing(ledger.asOfNow(roomId), wordsIn(fold(await readKept(setting.rows, roomId))));
  await kill(server);
  return {
    ok:
      lost + ledger.lost === limits.lost &&
      acknowledgedMeanwhile <= limits.acknowledgedMeanwhile &&
      storedAfter <= limits.storedWithin &&
      Object.keys(refused).length === 0,
    sentMeanwhile: sent.reduce((sum, { wrote }) => sum + wrote.length, 0),
    acknowledgedMeanwhile,
    lost: lost + ledger.lost,
    storedAfter,
    refused,
    writers: size,
    limits,
  };
}

async function lackingIn({ rows }: Setting, roomId: string, words: ReadonlySet<string> = new Set()): Promise<number> {
  const kept = await readKept(rows, roomId).catch(() => null);
  const there = kept ? wordsIn(fold(kept)) : new Set<string>();
  return [...words].filter((word) => !there.has(word)).length;
}

function databaseIn(folder: string) {
  const data = join(folder, "postgres");
  const main = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  const [, program = "", options = ""] = /^(\S+) (.*)/.exec(readFileSync(join(data, "postmaster.opts"), "utf8")) ?? [];
  const { uid, gid } = statSync(data);
  const control = (...words: string[]) => {
    const done = spawnSync(join(dirname(program), "pg_ctl"), [...words, "-w", "-D", data], {
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
      stdio: "ignore",
    });
    if (done.status !== 0) throw new Error(`pg_ctl ${words[0]} ended with ${done.status}.`);
  };
  const signal = (name: "SIGSTOP" | "SIGCONT") => {
    const { stdout } = spawnSync("ps", ["-o", "pid=", "--ppid", main], { encoding: "utf8" });
    for (const pid of [main, ...stdout.split("\n")]) if (Number(pid) > 0) process.kill(Number(pid), name);
  };
  return {
    frozen: { leave: () => signal("SIGSTOP"), comeBack: () => signal("SIGCONT") },
    stopped: {
      leave: () => control("stop", "-m", "fast"),
      comeBack: () => control("start", "-l", join(data, "server.log"), "-o", options),
    },
  };
}
