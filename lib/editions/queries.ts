import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Words } from "@/db/columns";
import { selection } from "@/db/record-schema";
import { activity, edition, plan, planBody, planDocument, proposal } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";
import { eachBlock } from "@/lib/text/blocks";
import { chaptersOf, type EditionSection, type EditionTree, eachSection, type PassageStory } from "./tree";

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
      /** How much of the day a source attests. */
      precision: sql<string | null>`${planDocument.about} ->> 'precision'`,
    })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .where(and(eq(planDocument.planId, planId), eq(edition.state, "published")))
    .orderBy(desc(edition.publishedOn), desc(edition.number));
}

/** The projects of a body that stand in the plan's newest edition, with the address of each. Public. */
export async function findPublishedProjects(bodyId: string) {
  const [newest] = await database()
    .select({ tree: edition.tree })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .innerJoin(planBody, eq(planBody.planId, planDocument.planId))
    .where(and(eq(planBody.id, bodyId), eq(edition.state, "published")))
    .orderBy(desc(edition.publishedOn), desc(edition.number))
    .limit(1);
  if (!newest) return null;
  const tree = newest.tree as EditionTree;
  const theirs = await database().select({ id: proposal.id }).from(proposal).where(eq(proposal.bodyId, bodyId));
  const ids = new Set(theirs.map(({ id }) => id));
  const base = `/plans/${tree.plan.slug}/editions/${tree.document.slug}/${tree.number}/`;
  const projects = [...eachSection(tree.sections)].flatMap(({ section, above }) =>
    section.sheets.some(({ proposalId }) => ids.has(proposalId))
      ? [
          {
            id: section.id,
            code: section.number,
            title: section.title,
            href: `${base}${chapterOf(tree, section, above)}#${section.id}`,
            grounds: section.grounds,
          },
        ]
      : [],
  );
  return { document: tree.document.title, edition: tree.label ?? String(tree.number), projects };
}

/** The page of an edition on which a section stands. */
function chapterOf(tree: EditionTree, section: EditionSection, above: EditionSection[]): string {
  const inside = new Set([section.id, ...above.map(({ id }) => id)]);
  return chaptersOf(tree).findLast((one) => inside.has(one.section.id))?.path ?? "";
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
export async function findPassage(address: {
  plan: string;
  document: string;
  number: number;
  block: string;
}): Promise<PassageStory | null> {
  const [found] = await database()
    .select({ tree: edition.tree, hash: edition.hash })
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
  const all = [...eachSection(tree.sections)];
  for (const { section, above } of all) {
    for (const passage of section.blocks) {
      if (![...eachBlock(passage.block)].some(({ block }) => block.attrs?.id === address.block)) continue;
      const sheet = all.flatMap((one) => one.section.sheets).find(({ id }) => id === passage.source) ?? null;
      const [history, decisions] = sheet
        ? await Promise.all([
            listSteps(sheet.proposalId, tree.publishedOn),
            listDecisions(sheet.proposalId, tree.publishedOn),
          ])
        : [[], []];
      return {
        tree,
        hash: found.hash,
        section,
        above,
        passage,
        sheet,
        chapter: chapterOf(tree, section, above),
        history,
        decisions,
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

/** The public steps of a proposal up to the day of its edition: what happened and when, never who did it or why. */
function listSteps(proposalId: string, upTo: string) {
  return database()
    .select({ act: activity.act, at: activity.at })
    .from(activity)
    .where(
      and(
        eq(activity.subjectId, proposalId),
        inArray(activity.act, shown),
        sql`${activity.at} < ${upTo}::date + interval '1 day'`,
      ),
    )
    .orderBy(asc(activity.seq));
}

/** What bodies decided by that day about a list the proposal was on: the words of the decision, never the votes. */
function listDecisions(proposalId: string, upTo: string) {
  return database()
    .select({
      on: selection.date,
      body: planBody.name,
      words: sql<Words | null>`${selection.record} #> '{decision,text}'`,
      grounds: selection.grounds,
    })
    .from(selection)
    .innerJoin(proposal, eq(proposal.planId, selection.planId))
    .innerJoin(planBody, eq(planBody.id, selection.bodyId))
    .where(
      and(
        eq(proposal.id, proposalId),
        lte(selection.date, upTo),
        sql`jsonb_path_exists(${selection.record}, '$.rounds[*].results[*] ? (@.proposal == $key)', jsonb_build_object('key', ${proposal.key}))`,
      ),
    )
    .orderBy(asc(selection.date));
}
