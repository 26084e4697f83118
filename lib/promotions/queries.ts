import { and, eq, inArray, isNull, ne, notExists } from "drizzle-orm";
import { database } from "@/db/client";
import { planBody, planDocument, promotion, proposal, section } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";

/** The selected proposals that stand in no document still being written; for those who promote. */
export function listUnplaced(viewer: Actor | null, planId: string) {
  const placed = database()
    .select({ id: promotion.id })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .innerJoin(planDocument, and(eq(planDocument.id, section.documentId), ne(planDocument.state, "published")))
    .where(and(eq(promotion.proposalId, proposal.id), isNull(promotion.retractedAt)));
  return database()
    .select({ id: proposal.id, code: proposal.code, title: proposal.title, body: planBody.name })
    .from(proposal)
    .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
    .where(
      and(
        eq(proposal.planId, planId),
        eq(proposal.state, "selected"),
        inArray(proposal.planId, reachOf(viewer, "promote proposal").planIds),
        notExists(placed),
      ),
    )
    .orderBy(proposal.code);
}
