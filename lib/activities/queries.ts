import { and, desc, eq, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { activity, person, proposal } from "@/db/schema";
import type { Actor } from "@/lib/permissions";
import { proposalInReach, proposalIsVisible } from "@/lib/proposals/queries";

/** What was done with a proposal that the viewer may see, newest first; what was said of a draft only for its readers. */
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
    .where(
      and(
        eq(activity.subjectKind, "proposal"),
        eq(activity.subjectId, proposalId),
        proposalIsVisible(viewer),
        or(sql`${activity.detail} ->> 'reading' is distinct from 'read draft'`, proposalInReach(viewer, "read draft")),
      ),
    )
    .orderBy(desc(activity.seq))
    .limit(100);
}
