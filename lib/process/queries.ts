import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { phase } from "@/db/schema";

/** The phases of a plan in their order. Public. */
export const listPhases = (planId: string) =>
  database().select().from(phase).where(eq(phase.planId, planId)).orderBy(asc(phase.number));
