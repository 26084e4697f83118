import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { activity, person, proposal } from "@/db/schema";
import type { Actor } from "@/lib/permissions";
import { proposalIsVisible } from "@/lib/proposals/queries";

/** What was done with a proposal that the viewer may see, newest first. */
export function listActivities(viewer: Actor | null, proposalId: string) {
  return database()
    .select({
      id: activity.id,
      act: activity.act,
      at: activity.at,
      reason: sql<string | null>`${activity.detail} ->> 'reason'`,
      person: person.name,
    })
    .from(activity)
    .innerJoin(proposal, eq(proposal.id, activity.subjectId))
    .leftJoin(person, eq(person.id, activity.personId))
    .where(and(eq(activity.subjectKind, "proposal"), eq(activity.subjectId, proposalId), proposalIsVisible(viewer)))
    .orderBy(desc(activity.seq))
    .limit(100);
}
