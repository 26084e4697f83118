/** What a bench stands on: its own PostgreSQL that waits for the disk, Torino's plans, the built app in its own process. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import { startCluster } from "@/db/cluster";
import { makeTemplate, templateName } from "@/db/test-cluster";

export const port = Number(process.env.PORT ?? 3200);
export const base = `http://localhost:${port}`;

/** Something to put away when the bench ends, however it ends. */
type Left = () => void;
export type Setting = { folder: string; url: string; rows: Rows; leave: (left: Left) => void };
export type Rows = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** Makes the setting, has the bench work in it, and puts everything away. */
export async function inSetting<Result>(work: (setting: Setting) => Promise<Result>): Promise<Result> {
  await requireFreePort();
  const left: Left[] = [];
  const clear = () => {
    while (left.length > 0) left.pop()?.();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      clear();
      process.exit(1);
    });
  try {
    const folder = mkdtempSync(join(tmpdir(), "pianoforte-bench-"));
    chmodSync(folder, 0o755);
    left.push(() => rmSync(folder, { recursive: true, force: true }));
    const cluster = await startCluster(folder);
    left.push(cluster.stop);
    await makeTemplate(cluster);
    await cluster.createDatabase("bench", templateName);
    const url = cluster.url("bench");
    const pool = new Pool({ connectionString: url, max: 4 });
    pool.on("error", () => undefined);
    const rows: Rows = async (sql, values) => (await pool.query(sql, values)).rows;
    const result = await work({ folder, url, rows, leave: (one) => left.push(one) });
    await pool.end();
    return result;
  } finally {
    clear();
  }
}

async function requireFreePort(): Promise<void> {
  const probe = createServer().listen(port);
  await once(probe, "listening").catch(() => {
    throw new Error(`Port ${port} is taken. Choose another: PORT=3201 npm run bench -- …`);
  });
  await new Promise((resolve) => probe.close(resolve));
}

type Start = { core?: number; flags?: readonly string[]; at?: number };

/** Starts the built app, on one core or another port if so wanted, and resolves when its health is good. */
export async function startServer(url: string, { core, flags = [], at = port }: Start = {}): Promise<ChildProcess> {
  const program = [process.execPath, ...flags, "--import", "tsx", "server.ts"];
  const [first = "", ...words] = core === undefined ? program : ["taskset", "-c", String(core), ...program];
  const env = { DATABASE_URL: url, PORT: String(at), NEXTAUTH_URL: base, NEXTAUTH_SECRET: "for the bench" };
  const server = spawn(first, words, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env, NODE_ENV: "production", DEMO: "1" },
  });
  const healthy = () =>
    fetch(`http://localhost:${at}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  for (const deadline = Date.now() + 60_000; !(await healthy()); await pause(25)) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}.`);
    if (Date.now() > deadline) throw new Error("The server did not come up within a minute.");
  }
  return server;
}

/** Kills a process as a power cut would, and resolves when it is gone. */
export async function kill(victim: ChildProcess): Promise<void> {
  if (victim.exitCode !== null || victim.signalCode !== null) return;
  const gone = once(victim, "exit");
  victim.kill("SIGKILL");
  await gone;
}

/** Signs a person in by the row that a sign-in link would have written; returns the cookie's token. */
export async function signIn(rows: Rows, personId: string): Promise<string> {
  const token = randomUUID();
  const hash = createHash("sha256").update(token).digest("hex");
  await rows("insert into session (token_hash, person_id, expires) values ($1, $2, now() + interval '1 day')", [
    hash,
    personId,
  ]);
  return token;
}
