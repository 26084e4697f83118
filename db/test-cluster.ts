/** For all tests of a run: one throw-away cluster (or TEST_DATABASE_URL) with a template that holds Torino's two plans. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type Cluster, startCluster } from "./cluster";

export const templateName = "pianoforte_template";

/** A cluster nobody will miss, faster for not waiting for the disk. */
export async function throwAwayCluster(): Promise<Cluster> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return givenCluster(given);
  const folder = mkdtempSync(join(tmpdir(), "pianoforte-"));
  const { chmodSync } = await import("node:fs");
  chmodSync(folder, 0o755);
  const cluster = await startCluster(folder, ["fsync=off", "full_page_writes=off"]);
  return {
    ...cluster,
    stop: () => {
      cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function givenCluster(admin: string): Cluster {
  const url = (name: string) => Object.assign(new URL(admin), { pathname: `/${name}` }).toString();
  const createDatabase = async (name: string, template?: string) => {
    const client = new Client({ connectionString: admin });
    await client.connect();
    await client.query(`drop database if exists "${name}"`);
    await client.query(`create database "${name}"${template ? ` template "${template}"` : ""}`);
    await client.end();
  };
  return { url, createDatabase, stop: () => undefined };
}

/** Makes the template: the glossary, and the story as the importer loads it. */
export async function makeTemplate(cluster: Cluster): Promise<void> {
  await cluster.createDatabase(templateName);
  process.env.DATABASE_URL = cluster.url(templateName);
  const { database, pool } = await import("./client");
  const { migrate } = await import("./migrate");
  await migrate(database());
  const { loadTorino } = await import("@/lib/plans/torino");
  await loadTorino();
  await pool().end();
  Reflect.deleteProperty(globalThis, "pianoforteDatabase");
  // A test that forgets its own database must fail, not write into everybody's template.
  Reflect.deleteProperty(process.env, "DATABASE_URL");
}

/** Vitest's global set-up. */
export default async function setup(project: { provide: (key: "admin", value: string) => void }) {
  const cluster = await throwAwayCluster();
  await makeTemplate(cluster);
  project.provide("admin", cluster.url("postgres"));
  return () => cluster.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    admin: string;
  }
}
