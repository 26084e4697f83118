import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import * as record from "./record-schema";
import * as schema from "./schema";

const tables = { ...schema, ...record };
export type Database = NodePgDatabase<typeof tables>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a query needs: the database itself or a transaction on it. */
export type Reader = Database | Transaction;

const shared = globalThis as typeof globalThis & { pianoforteDatabase?: { pool: Pool; database: Database } };

/** A database over its own pool of connections. */
export function openDatabase(connectionString: string, max = 12) {
  const pool = new Pool({ connectionString, max });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { pool, database: drizzle(pool, { schema: tables, casing: "snake_case" }) };
}

function open() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: point it at a PostgreSQL (15 or later), or use `npm run demo`.");
  shared.pianoforteDatabase ??= openDatabase(url);
  return shared.pianoforteDatabase;
}

/** The process's one database: server.ts and Next's bundle load this module twice, so it lives on globalThis. */
export const database = (): Database => open().database;
export const pool = (): Pool => open().pool;
