/** Imports documents: outline, section texts, placements as promotions, and the editions published by the moment. */
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { level, planDocument } from "@/db/schema";
import type { Deed } from "@/lib/activities/commands";
import { insertSection } from "@/lib/documents/commands";
import { cutEdition } from "@/lib/editions/cut";
import { placeRevision } from "@/lib/promotions/commands";
import { withBlockIds } from "@/lib/text/blocks";
import type { DocumentFile } from "../format/documents";
import type { PlanFiles } from "../format/files";
import { groundsOf, noon, titled } from "../rules";
import type { Imported } from "./imported";
import type { ImportedProposals } from "./proposals";

export type ImportedDocuments = {
  ids: Map<string, string>;
  editions: { id: string; documentKey: string }[];
  deeds: Deed[];
};

export async function importDocuments(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
  unplaced: readonly string[],
): Promise<ImportedDocuments> {
  const found: ImportedDocuments = { ids: new Map(), editions: [], deeds: [] };
  for (const [position, file] of files.documents.documents.entries()) {
    const published = file.versions.filter((version) => version.date <= into.moment && isPublished(version.status));
    const [row] = await tx
      .insert(planDocument)
      .values({
        planId: into.planId,
        slug: file.kind,
        kind: file.kind,
        title: titled(file.title, file.title_en, into.language),
        position,
        state: published.length > 0 ? "published" : "drafting",
        about: file.date_precision ? { precision: file.date_precision } : {},
        grounds: groundsOf(file),
      })
      .returning({ id: planDocument.id });
    if (!row) throw new Error("PostgreSQL returned no document");
    found.ids.set(file.id, row.id);
    const sections = await importSections(tx, file, row.id, into);
    const placed = file.placements.filter(({ id }) => !unplaced.includes(id));
    await importPlacements(tx, { ...file, placements: placed }, row.id, sections, into, proposals, found);
    for (const version of published) {
      const edition = await cutEdition(tx, {
        documentId: row.id,
        label: version.number,
        publishedOn: version.date,
        personId: null,
      });
      found.editions.push({ id: edition.id, documentKey: file.id });
      found.deeds.push({
        planId: into.planId,
        personId: null,
        act: "publish edition",
        subjectKind: "document",
        subjectId: row.id,
        at: noon(version.date),
        detail: { edition: edition.id, number: edition.number, hash: edition.hash },
      });
    }
  }
  return found;
}

const isPublished = (status: string) => status === "published-for-comment" || status === "final";

async function importSections(tx: Transaction, file: DocumentFile, documentId: string, into: Imported) {
  const ids = new Map<string, string>();
  for (const told of parentsFirst(file.sections)) {
    const text = withBlockIds(
      told.intro ?? { type: "doc", content: [{ type: "paragraph" }] },
      `${into.slug} ${file.id} ${told.id}`,
    );
    const id = await insertSection(tx, {
      documentId,
      parentId: told.parent ? (ids.get(told.parent) ?? null) : null,
      title: titled(told.title, told.title_en, into.language),
      number: told.number,
      personId: null,
      position: told.order,
      text,
      key: told.id,
      grounds: groundsOf(told),
      ...(told.node ? { lineage: told.node } : {}),
      ...levelOf(told.level_type, into),
    });
    ids.set(told.id, id);
  }
  return ids;
}

/** Sections in an order in which each finds its parent; siblings as they are told. */
function parentsFirst(sections: DocumentFile["sections"], parent: string | null = null): DocumentFile["sections"] {
  const here = sections.filter((one) => one.parent === parent).toSorted((a, b) => a.order - b.order);
  return here.flatMap((one) => [one, ...parentsFirst(sections, one.id)]);
}

const levelOf = (key: string | null, into: Imported) => {
  const levelId = into.level(key);
  return levelId ? { levelId } : {};
};

/** Each placed project becomes a section of its own, at the deepest level, under the place it was given. */
async function importPlacements(
  tx: Transaction,
  file: DocumentFile,
  documentId: string,
  sections: Map<string, string>,
  into: Imported,
  proposals: ImportedProposals,
  found: ImportedDocuments,
) {
  const levels = await tx.select().from(level).where(eq(level.planId, into.planId)).orderBy(level.position);
  const deepest = levels.at(-1)?.id;
  for (const told of file.placements.toSorted((a, b) => a.order - b.order)) {
    const revisionId = newestUpTo(proposals.revisions, told.proposal, told.revision);
    if (!revisionId) continue;
    const sectionId = await insertSection(tx, {
      documentId,
      parentId: sections.get(told.section) ?? null,
      title: { [into.language]: told.display_title },
      number: told.code,
      personId: null,
      position: 100 + told.order,
      key: told.id,
      lineage: told.proposal,
      grounds: groundsOf(told),
      ...(deepest ? { levelId: deepest } : {}),
    });
    const at = noon(file.versions.find((version) => version.date <= into.moment)?.date ?? into.moment);
    const id = await placeRevision(tx, { sectionId, revisionId, personId: null, code: told.code, at });
    found.deeds.push({
      planId: into.planId,
      personId: null,
      act: "promote proposal",
      subjectKind: "proposal",
      subjectId: proposals.ids.get(told.proposal) ?? documentId,
      at,
      detail: { section: sectionId, revision: revisionId, promotion: id },
    });
  }
}

/** The stored revision that a placement names, or the newest one before it. */
function newestUpTo(revisions: Map<string, string>, proposal: string, number: number): string | undefined {
  for (let n = number; n > 0; n--) {
    const id = revisions.get(`${proposal} ${n}`);
    if (id) return id;
  }
  return undefined;
}
