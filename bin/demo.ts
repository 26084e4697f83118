/** The demo itself: its own PostgreSQL, Torino's two moments, the server, and a sign-in link for each persona. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { database } from "@/db/client";
import { type Cluster, startCluster } from "@/db/cluster";
import { failureOf } from "@/db/failure";
import { migrate } from "@/db/migrate";

const folder = join(process.cwd(), "data");
const port = process.env.PORT ?? "3000";
const base = `http://localhost:${port}`;
const say = (step: string) => console.log(`› ${step}`);

let opening: Promise<Cluster> | undefined;
let server: ChildProcess | undefined;
let ending: Promise<never> | undefined;

/** Ends in good order, once: Ctrl-C arrives several times, from the terminal and from those who pass it on. */
function end(code: number): Promise<never> {
  ending ??= endAll(code);
  return ending;
}

async function endAll(code: number): Promise<never> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server?.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
  }
  const cluster = await opening?.catch(() => null);
  cluster?.stop();
  process.exit(code);
}
process.on("SIGINT", () => void end(0));
process.on("SIGTERM", () => void end(0));
process.on("SIGHUP", () => void end(0));

function secret(): string {
  const file = join(folder, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** The database in the folder, ours alone: Ctrl-C waits for it, so that no PostgreSQL is left half-started. */
async function open(): Promise<Cluster> {
  const started = await startCluster(folder);
  await started.createDatabase("pianoforte");
  process.env.DATABASE_URL = started.url("pianoforte");
  await lock(process.env.DATABASE_URL);
  return started;
}

/** One demo for each data folder: the lock lives as long as its connection, so that no crash leaves it behind. */
async function lock(url: string): Promise<void> {
  const client = new Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query("select pg_try_advisory_lock(20252025) as mine");
  if (!rows[0]?.mine) {
    throw new Error(`Another demo is running on ${folder}. Stop it first, or clone into another folder.`);
  }
}

try {
  say("starting PostgreSQL in data/");
  opening = open();
  await opening;
  Object.assign(process.env, { DEMO: "1", NODE_ENV: "production", NEXTAUTH_SECRET: secret(), NEXTAUTH_URL: base });
  say("bringing the database to the newest glossary");
  await migrate(database());
  say("loading Torino’s plan (seconds the first time, nothing after)");
  const { loadTorino } = await import("@/lib/plans/torino");
  await loadTorino();
  say("starting the server");
  server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: process.env,
    detached: process.platform !== "win32",
  });
  server.once("exit", (code, signal) => {
    if (!ending)
      console.error(`\nThe server ended (${signal ?? code}). What was written is kept: start the demo again.`);
    void end(code || 1);
  });
  while (
    !(await fetch(`${base}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 150));
  const { createPersonaLinks } = await import("@/lib/people/links");
  console.log(
    `\nTorino’s third strategic plan is under way.\n\n  ${base}/plans/torino-2025            as published\n  ${base}/plans/torino-2025-in-corso   as it stood on 1 October 2014\n\nCome in as (each link works once; ${base}/sign-in makes new ones):\n`,
  );
  for (const { label, url } of await createPersonaLinks(base)) console.log(`  ${label}\n    ${url}\n`);
  console.log("Ctrl-C stops everything and keeps what was written.");
} catch (error) {
  if (!ending) console.error(`\n${failureOf(error)}`);
  await end(1);
}
