import { fileURLToPath } from "node:url";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import type { Database } from "./client";

/** Brings the database to the newest glossary; runs at every start and changes nothing when it is there already. */
export async function migrate(database: Database): Promise<void> {
  await applyMigrations(database, { migrationsFolder: fileURLToPath(new URL("./migrations", import.meta.url)) });
}
