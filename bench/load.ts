/** Asking: once, as the answer is on the wire; and as fast as it goes, from many connections. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export type Target = { url: string; asks: Record<string, string>; pid?: number | undefined };
export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };
/** `p99` in ms; `cpuMicros`: what one request cost the server’s processor, which neighbours on the machine change less. */
export type Run = { perSecond: number; p99: number; cpuMicros: number };

/** One request; the bytes as they came, still compressed. */
export function ask({ url, asks }: Target): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: asks }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    asked.once("error", reject).end();
  });
}

/** Asks until a server that is just starting answers. */
export async function untilAnswered(target: Target): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; await pause(50)) {
    const answer = await ask(target).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`${target.url} does not answer: ${answer?.status ?? "no connection"}.`);
  }
}

/** Only what wrk found in the end; nothing that runs for each request. */
const told = `done = function(found, latency)
  local errors = found.errors.connect + found.errors.read + found.errors.write + found.errors.status + found.errors.timeout
  io.write(string.format('{"requests":%d,"micros":%d,"p99":%d,"errors":%d}', found.requests, found.duration, latency:percentile(99), errors))
end`;

/** A load of wrk on its own core; every answer must be a good one. */
export function loadFrom(folder: string, core: number, connections: number) {
  const script = join(folder, "told.lua");
  writeFileSync(script, told);
  return async ({ url, asks, pid }: Target, seconds: number): Promise<Run> => {
    const headers = Object.entries(asks).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
    const flags = ["-t", "1", "-c", String(connections), "-d", String(seconds), "-s", script, ...headers, url];
    const before = cpuOf(pid);
    const wrk = spawn("taskset", ["-c", String(core), "wrk", ...flags], { stdio: ["ignore", "pipe", "inherit"] });
    let words = "";
    wrk.stdout.on("data", (chunk: Buffer) => {
      words += chunk;
    });
    await once(wrk, "close");
    const found = /\{"requests".*\}/.exec(words)?.[0];
    if (!found) throw new Error(`wrk said nothing of ${url}: ${words}`);
    const { requests, micros, p99, errors }: Record<"requests" | "micros" | "p99" | "errors", number> =
      JSON.parse(found);
    if (errors > 0) throw new Error(`${errors} of ${requests} requests to ${url} failed.`);
    return { perSecond: requests / (micros / 1e6), p99: p99 / 1000, cpuMicros: (cpuOf(pid) - before) / requests };
  };
}

/** The processor’s time that a process and its children have used, in microseconds (Linux counts hundredths of a second). */
function cpuOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  return [pid, ...children].reduce<number>((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10_000;
  }, 0);
}
