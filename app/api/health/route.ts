import { sql } from "drizzle-orm";
import { database } from "@/db/client";

/** Whether this process serves and reaches its database. */
export async function GET() {
  const ok = await database()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
