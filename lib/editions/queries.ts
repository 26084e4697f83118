import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { activity, edition, plan, planDocument, promotion, proposal } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";
import { eachBlock } from "@/lib/text/blocks";
import { chaptersOf, type EditionTree, eachSection } from "./tree";

/** The published editions of a plan, newest first. Public. */
export function listPublishedEditions(planId: string) {
  return database()
    .select({
      id: edition.id,
      number: edition.number,
      label: edition.label,
      publishedOn: edition.publishedOn,
      hash: edition.hash,
      document: planDocument.slug,
      title: planDocument.title,
    })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .where(and(eq(planDocument.planId, planId), eq(edition.state, "published")))
    .orderBy(desc(edition.publishedOn), desc(edition.number));
}

/** The editions of a document with the progress of their writing, for those who may read it before publication. */
export function listEditions(viewer: Actor | null, documentId: string) {
  return database()
    .select({
      id: edition.id,
      number: edition.number,
      label: edition.label,
      state: edition.state,
      progress: edition.progress,
      step: edition.step,
      failure: edition.failure,
      publishedOn: edition.publishedOn,
      hash: edition.hash,
    })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .where(
      and(eq(edition.documentId, documentId), inArray(planDocument.planId, reachOf(viewer, "read document").planIds)),
    )
    .orderBy(desc(edition.number));
}

/** One edition's progress, for those who may read its document before publication. */
export async function findEdition(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select({
      id: edition.id,
      number: edition.number,
      state: edition.state,
      progress: edition.progress,
      step: edition.step,
      failure: edition.failure,
      documentId: edition.documentId,
      document: planDocument.slug,
      plan: plan.slug,
    })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(edition.id, id), inArray(planDocument.planId, reachOf(viewer, "read document").planIds)));
  return found ?? null;
}

/** The story of a passage of a published edition: the block, its place, and where it comes from. Public. */
export async function findPassage(address: { plan: string; document: string; number: number; block: string }) {
  const [found] = await database()
    .select({ tree: edition.tree, hash: edition.hash, publishedOn: edition.publishedOn, label: edition.label })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(
      and(
        eq(plan.slug, address.plan),
        eq(planDocument.slug, address.document),
        eq(edition.number, address.number),
        eq(edition.state, "published"),
      ),
    );
  if (!found) return null;
  const tree = found.tree as EditionTree;
  const chapters = chaptersOf(tree);
  for (const { section, above } of eachSection(tree.sections)) {
    for (const passage of section.blocks) {
      const ids = [...eachBlock(passage.block)].map(({ block }) => block.attrs?.id);
      if (!ids.includes(address.block)) continue;
      const inside = new Set([section.id, ...above.map(({ id }) => id)]);
      const chapter = chapters.findLast((one) => inside.has(one.section.id));
      const sheet =
        tree.sections.length > 0
          ? [...eachSection(tree.sections)].flatMap((one) => one.section.sheets).find(({ id }) => id === passage.source)
          : undefined;
      return {
        ...found,
        tree,
        section,
        above,
        passage,
        sheet: sheet ?? null,
        chapter: chapter?.path ?? "",
        history: sheet ? await listDecisions(sheet.proposalId) : [],
      };
    }
  }
  return null;
}

const shown = [
  "draft proposal",
  "submit proposal",
  "return proposal",
  "select proposal",
  "confirm selection",
  "promote proposal",
  "merge proposal",
];

/** The public steps of a proposal that reached an edition: what happened and when, never who voted or wrote. */
function listDecisions(proposalId: string) {
  return database()
    .select({ act: activity.act, at: activity.at })
    .from(activity)
    .innerJoin(proposal, eq(proposal.id, activity.subjectId))
    .innerJoin(promotion, eq(promotion.proposalId, proposal.id))
    .where(and(eq(proposal.id, proposalId), inArray(activity.act, shown)))
    .groupBy(activity.id)
    .orderBy(asc(activity.seq));
}
