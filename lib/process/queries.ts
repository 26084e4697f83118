import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { milestone } from "@/db/record-schema";
import { phase, planBody } from "@/db/schema";

/** The phases of a plan in their order. Public. */
export const listPhases = (planId: string) =>
  database().select().from(phase).where(eq(phase.planId, planId)).orderBy(asc(phase.number));

/** The dated points and periods of a plan's process, with the body that each belongs to. Public. */
export const listMilestones = (planId: string) =>
  database()
    .select({
      id: milestone.id,
      date: milestone.date,
      dateEnd: milestone.dateEnd,
      precision: milestone.precision,
      kind: milestone.kind,
      title: milestone.title,
      note: milestone.note,
      body: { key: planBody.key, name: planBody.name },
      grounds: milestone.grounds,
    })
    .from(milestone)
    .leftJoin(planBody, eq(planBody.id, milestone.bodyId))
    .where(eq(milestone.planId, planId))
    .orderBy(asc(milestone.date), asc(milestone.dateEnd));
