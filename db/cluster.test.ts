import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cluster, startCluster } from "./cluster";

let folder: string;
let cluster: Cluster | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pianoforte-cluster-"));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  cluster?.stop();
  cluster = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: cluster?.url("postgres") });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
const postmaster = () => Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

// A cluster takes a second on a quiet machine, and many on one that builds at the same time.
const patience = 90_000;

test("a set-up that was interrupted is begun again; a cluster whose owner was killed is found alive and used again", {
  timeout: patience,
}, async () => {
  mkdirSync(join(folder, "postgres-new"));
  writeFileSync(join(folder, "postgres-new", "PG_VERSION"), "18\n");
  const owner = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { startCluster } from "./db/cluster.ts";
       await startCluster(process.argv[1]);
       console.log("up");
       setInterval(() => {}, 1000);`,
      folder,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(owner.stdout, "data");
  const before = postmaster();
  owner.kill("SIGKILL");
  await once(owner, "exit");
  cluster = await startCluster(folder);
  expect(postmaster()).toBe(before);
  expect(existsSync(join(folder, "postgres-new"))).toBe(false);
  await query("create table kept as select 7 as seven");
  cluster = await startCluster(folder);
  expect(await query("select seven from kept")).toEqual([{ seven: 7 }]);
  const wrong = new Client({ connectionString: cluster.url("postgres").replace(/:[0-9a-f]{48}@/, ":guess@") });
  await expect(wrong.connect()).rejects.toThrow(/password/);
  await wrong.end();
});

test("a cluster that was killed itself starts again with what was committed, though its backends still die", {
  timeout: patience,
}, async () => {
  cluster = await startCluster(folder);
  await query("create table kept as select 7 as seven");
  const before = postmaster();
  const idle = new Client({ connectionString: cluster.url("postgres") });
  idle.on("error", () => undefined);
  await idle.connect();
  process.kill(before, "SIGKILL");
  cluster = await startCluster(folder);
  expect(postmaster()).not.toBe(before);
  expect(await query("select seven from kept")).toEqual([{ seven: 7 }]);
});

test("a folder that cannot be written is said in one sentence", async () => {
  const file = join(folder, "taken");
  writeFileSync(file, "");
  await expect(startCluster(join(file, "data"))).rejects.toThrow(
    /^The folder .*taken\/data cannot be written: ENOTDIR/,
  );
});
