import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { phase } from "@/db/schema";
import { type Area, openAreas } from "@/lib/phases";

/** The areas of work that the plan's phases have open now. */
export async function listOpenAreas(db: Reader, planId: string): Promise<Area[]> {
  return openAreas(await db.select().from(phase).where(eq(phase.planId, planId)));
}
