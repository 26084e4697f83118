/** The audit: the kernel's own list of what the server reads and writes says whether each acknowledgement followed its commit. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { begun, gatherCompany } from "./company";
import { kill, type Setting, startServer } from "./setting";
import { readTrace } from "./trace";

const limits = { violations: 0, atLeast: 200 };

/** Everybody writes in one room, so that each number of its log is one update; `strace` watches the server meanwhile. */
export async function auditAcknowledgements(setting: Setting, size: number) {
  if (spawnSync("strace", ["-V"]).status !== 0)
    return { ok: false, failure: "There is no strace here: install it (apt-get install strace) and run this again." };
  const company = await gatherCompany(setting, size);
  const [first] = company.doors;
  for (const door of company.doors) if (first) door.roomId = first.roomId;
  await mayAllWrite(
    setting,
    company.doors.map(({ token }) => token),
    first?.roomId ?? "",
  );
  const server = await startServer(setting.url);
  setting.leave(() => void server.kill("SIGKILL"));
  await company.begin();
  for (const writer of company.writers) writer.order("rest");
  await Promise.all(company.writers.map(({ rested }) => rested()));

  const file = join(setting.folder, "trace");
  const calls = "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg";
  const words = ["-ff", "-yy", "-xx", "-s", "1000000", "-e", calls, "-o", file, "-p", String(server.pid)];
  const strace = spawn("strace", words, { stdio: ["ignore", "ignore", "pipe"] });
  const isThere = await Promise.race([once(strace.stderr, "data").then(String), once(strace, "exit").then(() => "")]);
  if (!/attached/.test(isThere))
    return { ok: false, failure: `strace may not look at the server here: ${isThere.trim()}` };
  await begun(company.writers);
  await pause(10_000);
  for (const { process } of company.writers) await kill(process);
  strace.kill("SIGINT");
  await once(strace, "exit");
  await kill(server);
  const main = `${file}.${server.pid}`;
  if (!existsSync(main)) return { ok: false, failure: "strace has written nothing." };
  const { acknowledged, commits, violations } = readTrace(readFileSync(main, "latin1"), {
    database: Number(new URL(setting.url).port),
  });
  return {
    ok: violations.length === limits.violations && acknowledged >= limits.atLeast,
    acknowledged,
    commits,
    violations: violations.length,
    examples: violations.slice(0, 3),
    writers: size,
    limits,
  };
}

/** Has everybody who comes in by these sessions write in the one room: they become its group's members. */
async function mayAllWrite({ rows }: Setting, _tokens: readonly string[], roomId: string): Promise<void> {
  await rows(
    `insert into membership (body_id, person_id, role)
     select r.body_id, p.id, 'member' from proposal r, person p
     where r.room_id = $1 and exists (select from session s where s.person_id = p.id)
       and not exists (select from membership m where m.body_id = r.body_id and m.person_id = p.id)`,
    [roomId],
  );
}
