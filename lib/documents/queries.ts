import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { database, type Reader, type Transaction } from "@/db/client";
import { level, planDocument, promotion, proposal, revision, section, textState } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";
import { isPermitted, type Subject } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { readRoom } from "@/lib/rooms/log";
import { documentIsWritten } from "./lifecycle";

export type DocumentSubject = typeof planDocument.$inferSelect & Subject;
export type SectionRow = typeof section.$inferSelect;

/** The SQL of who sees which document before publication. */
export const documentIsVisible = (viewer: Actor | null) =>
  inArray(planDocument.planId, reachOf(viewer, "read document").planIds);

/** The documents of a plan, for those who may read them before publication. */
export function listDocuments(viewer: Actor | null, planId: string) {
  return database()
    .select()
    .from(planDocument)
    .where(and(eq(planDocument.planId, planId), documentIsVisible(viewer)))
    .orderBy(asc(planDocument.position));
}

/** One document, if the viewer may read it before publication. */
export async function findDocument(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select()
    .from(planDocument)
    .where(and(eq(planDocument.id, id), documentIsVisible(viewer)));
  return found ?? null;
}

/** The sections of a document in reading order, each with its depth and its mirrored text. */
export async function listSections(viewer: Actor | null, documentId: string) {
  const rows = await database()
    .select({ section, levelName: level.name, plain: textState.plain })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .leftJoin(level, eq(level.id, section.levelId))
    .leftJoin(textState, eq(textState.roomId, section.roomId))
    .where(and(eq(section.documentId, documentId), documentIsVisible(viewer)));
  return inReadingOrder(
    rows.map((row) => ({ ...row.section, levelName: row.levelName, words: countWords(row.plain) })),
  );
}

const countWords = (plain: string | null) => plain?.match(/\S+/g)?.length ?? 0;

/** Sections flattened depth first, siblings by position. */
export function inReadingOrder<T extends Pick<SectionRow, "id" | "parentId" | "position">>(
  rows: T[],
): (T & { depth: number })[] {
  const under = Map.groupBy(rows, (row) => row.parentId);
  const walk = (parentId: string | null, depth: number): (T & { depth: number })[] =>
    (under.get(parentId) ?? [])
      .sort((a, b) => a.position - b.position)
      .flatMap((row) => [{ ...row, depth }, ...walk(row.id, depth + 1)]);
  return walk(null, 0);
}

/** One section with its text to the last saved word, if the viewer may read its document before publication. */
export async function findSection(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select({ section, state: planDocument.state, planId: planDocument.planId })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(and(eq(section.id, id), documentIsVisible(viewer)));
  if (!found) return null;
  const place = await placeOf(database(), found.planId);
  const write = documentIsWritten[found.state] && isPermitted(viewer, "write section", place);
  const { doc } = await readRoom(database(), found.section.roomId);
  return { ...found.section, state: found.state, planId: found.planId, doc, write };
}

/** The promotions in force in a document, with the proposal and revision each pins. */
export function listPromotions(viewer: Actor | null, documentId: string) {
  return database()
    .select({
      id: promotion.id,
      sectionId: promotion.sectionId,
      code: promotion.code,
      at: promotion.at,
      proposalId: proposal.id,
      proposal: proposal.title,
      revisionId: revision.id,
      number: revision.number,
      text: revision.json,
    })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .innerJoin(proposal, eq(proposal.id, promotion.proposalId))
    .innerJoin(revision, eq(revision.id, promotion.revisionId))
    .where(and(eq(section.documentId, documentId), isNull(promotion.retractedAt), documentIsVisible(viewer)));
}

/** The document, locked until the transaction ends, as the law sees it. */
export async function holdDocument(tx: Transaction, id: string): Promise<DocumentSubject | null> {
  const [row] = await tx.select().from(planDocument).where(eq(planDocument.id, id)).for("update");
  return row ? { ...row, ...(await placeOf(tx, row.planId)) } : null;
}

/** What the law needs to know of a document: its plan and the areas open there. */
export async function placeOf(db: Reader, planId: string): Promise<Subject> {
  return { planId, bodyIds: [], reviewingBodyIds: [], open: await listOpenAreas(db, planId) };
}

/** The section with its document locked, document first. */
export async function holdSection(tx: Transaction, id: string) {
  const [found] = await tx.select().from(section).where(eq(section.id, id));
  const document = found && (await holdDocument(tx, found.documentId));
  const [held] = document ? await tx.select().from(section).where(eq(section.id, id)).for("update") : [];
  return document && held ? { section: held, document } : null;
}
