/** Cuts an edition: one tree frozen from the sections, their texts and their promotions, with its hash. */
import { createHash } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { SheetField } from "@/db/columns";
import { edition, plan, planBody, planDocument, promotion, proposal, revision, section } from "@/db/schema";
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { inReadingOrder } from "@/lib/documents/queries";
import { type Plate, platesOf } from "@/lib/files/places";
import { undescribed } from "@/lib/files/sentences";
import { originOf } from "@/lib/promotions/rules";
import { missing } from "@/lib/refusal";
import { holdRoom, readRoom } from "@/lib/rooms/log";
import { plainText } from "@/lib/text/blocks";
import { besideOrigin } from "./account";
import { publishedSheet } from "./sheet";
import {
  type EditionBlock,
  type EditionPicture,
  type EditionSection,
  type EditionTree,
  published,
  titleOf,
} from "./tree";

type Pinned = {
  id: string;
  sectionId: string;
  revisionId: string;
  doc: BlockJson;
  sheet: EditionSection["sheets"][number];
};

/** Freezes the document as it stands into the next edition, still to be written. Throws `missing` for no document. */
export async function cutEdition(
  tx: Transaction,
  about: { documentId: string; label: string | null; publishedOn: string; personId: string | null },
): Promise<{ id: string; number: number; hash: string }> {
  const [found] = await tx
    .select({ document: planDocument, plan })
    .from(planDocument)
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(eq(planDocument.id, about.documentId))
    .for("update", { of: planDocument });
  if (!found) throw missing();
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${edition.number}), 0)::int` })
    .from(edition)
    .where(eq(edition.documentId, about.documentId));
  const number = (last?.number ?? 0) + 1;
  const { precision } = found.document.about;
  const { sections, plates } = await sectionsOf(tx, about.documentId, found.plan.contentLanguage, found.plan.sheet);
  const tree: EditionTree = {
    format: "pianoforte-edition/1",
    plan: { slug: found.plan.slug, title: found.plan.title, accent: found.plan.accent },
    document: { slug: found.document.slug, title: found.document.title },
    language: found.plan.contentLanguage,
    number,
    label: about.label,
    publishedOn: about.publishedOn,
    ...(typeof precision === "string" ? { precision } : {}),
    demo: found.plan.moment !== null,
    fields: found.plan.sheet,
    ...(plates.length > 0
      ? { pictures: Object.fromEntries(plates.map((plate) => [plate.file, pictureOf(plate)])) }
      : {}),
    sections,
  };
  const hash = createHash("sha256").update(canonicalJson(tree)).digest("hex");
  const [cut] = await tx
    .insert(edition)
    .values({ ...about, number, tree, hash, publishedById: about.personId })
    .returning({ id: edition.id });
  if (!cut) throw new Error("PostgreSQL returned no edition");
  return { id: cut.id, number, hash };
}

const pictureOf = ({ file, hash, mediaType }: Plate): EditionPicture => ({
  path: `images/${file}.${mediaType === "image/jpeg" ? "jpg" : "webp"}`,
  hash,
  mediaType,
});

async function sectionsOf(tx: Transaction, documentId: string, language: string, fields: SheetField[]) {
  const rows = inReadingOrder(await tx.select().from(section).where(eq(section.documentId, documentId)));
  const pinned = await pinnedOf(tx, documentId, fields);
  const made = new Map<string, EditionSection>();
  const tops: EditionSection[] = [];
  const plates: Plate[] = [];
  for (const row of rows) {
    await holdRoom(tx, row.roomId);
    const { doc } = await readRoom(tx, row.roomId);
    const seen = await platesOf(tx, doc, row.roomId);
    if (seen.faulty > 0) throw undescribed(titleOf(row, language));
    plates.push(...seen.plates);
    const { id, number, title, lineage, grounds } = row;
    const blocks = (doc.content ?? [])
      .filter((block) => block.type === "image" || plainText(block).trim())
      .map((block) => accounted(block, id, pinned));
    const sheets = pinned.filter((one) => one.sectionId === id).map((one) => one.sheet);
    const node = { id, number, title, lineage, grounds, blocks, sheets, children: [] };
    made.set(id, node);
    (row.parentId ? (made.get(row.parentId)?.children ?? tops) : tops).push(node);
  }
  return { sections: tops, plates };
}

async function pinnedOf(tx: Transaction, documentId: string, fields: SheetField[]): Promise<Pinned[]> {
  const rows = await tx
    .select({ promotion, revision, proposal, body: planBody.name })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .innerJoin(revision, eq(revision.id, promotion.revisionId))
    .innerJoin(proposal, eq(proposal.id, promotion.proposalId))
    .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
    .where(and(eq(section.documentId, documentId), isNull(promotion.retractedAt)))
    .orderBy(promotion.at);
  return rows.map(({ promotion: placed, revision: read, proposal: source, body }) => ({
    id: placed.id,
    sectionId: placed.sectionId,
    revisionId: read.id,
    doc: read.json.doc,
    sheet: {
      id: placed.id,
      proposalId: source.id,
      title: read.title,
      code: placed.code,
      body,
      revision: read.number,
      revisedOn: dayOf(read.at),
      revisionHash: read.hash,
      promotedOn: dayOf(placed.at),
      sheet: publishedSheet(read.json.sheet, fields),
    },
  }));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** The block with how it stands to the revision it comes from: the one placed in this section, else in another. */
function accounted(block: BlockJson, sectionId: string, pinned: Pinned[]): EditionBlock {
  const origin = originOf(block);
  const placed = pinned.filter((one) => one.revisionId === origin?.revisionId);
  const source = placed.find((one) => one.sectionId === sectionId) ?? placed[0];
  if (!origin || !source) return { block: published(block), account: "authored" };
  const { account, wrote } = besideOrigin(block, origin.blockId, source.doc);
  return { block: published(block), source: source.id, account, ...(wrote ? { wrote: published(wrote) } : {}) };
}
