import { asc, desc, eq, sql } from "drizzle-orm";
import { database, type Reader } from "@/db/client";
import { publishedCount } from "@/db/record-schema";
import { phase, plan } from "@/db/schema";
import { type Area, openAreas } from "@/lib/phases";

/** The areas of work that the plan's phases have open now. */
export async function listOpenAreas(db: Reader, planId: string): Promise<Area[]> {
  return openAreas(await db.select().from(phase).where(eq(phase.planId, planId)));
}

/** The plans of this place. Public. */
export const listPlans = () => database().select().from(plan).orderBy(desc(plan.moment));

/** One plan by its address. Public. */
export async function findPlan(slug: string) {
  const [found] = await database().select().from(plan).where(eq(plan.slug, slug));
  return found ?? null;
}

/** The plan's own day, `YYYY-MM-DD`: the day its story stops at, or today. */
export async function findToday(db: Reader, planId: string): Promise<string> {
  const today = sql<string>`coalesce(${plan.moment}, current_date)::text`;
  const [found] = await db.select({ today }).from(plan).where(eq(plan.id, planId));
  if (!found) throw new Error(`No plan ${planId}`);
  return found.today;
}

/** What a plan published about itself in numbers. Public. */
export const listPublishedCounts = (planId: string) =>
  database()
    .select()
    .from(publishedCount)
    .where(eq(publishedCount.planId, planId))
    .orderBy(asc(publishedCount.position));
