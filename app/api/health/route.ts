import { sql } from "drizzle-orm";
import { database } from "@/db/client";

/** Whether this process serves and reaches its database. */
export async function GET() {
  await database().execute(sql`select 1`);
  return Response.json({ ok: true }, { headers: { "Cache-Control": "no-store" } });
}
