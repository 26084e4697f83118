import { and, desc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { person, promotion, proposal, revision, section } from "@/db/schema";
import type { BlockJson } from "@/db/text-schema";
import { recordActivity } from "@/lib/activities/commands";
import { mustBeWritten } from "@/lib/documents/lifecycle";
import { holdSection } from "@/lib/documents/queries";
import { carryFiles } from "@/lib/files/places";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { holdProposal } from "@/lib/proposals/queries";
import { missing, Refusal } from "@/lib/refusal";
import { compactRoom, holdRoom, moveGate } from "@/lib/rooms/log";
import { writeAs } from "@/lib/rooms/pen";
import { patchDoc } from "@/lib/text/patch";
import { readText } from "@/lib/text/yjs";
import { type Asker, transact } from "@/lib/transact";
import { promoteInput, retractInput } from "./input";
import { promotedBlocks, withBlocks, withoutRevision } from "./rules";

/**
 * Places the newest revision of a selected proposal in a section, once. Throws `conflict` when it stands there already
 * (naming who placed it), when it is not the reading that was previewed, or when the proposal is not selected.
 */
export async function promoteRevision(asker: Asker, input: unknown): Promise<string> {
  const { sectionId, revisionId, hash } = parseInput(promoteInput, input);
  return transact(asker, "promote proposal", sectionId, async (tx, actor) => {
    const held = await holdSection(tx, sectionId);
    const [pinned] = await tx
      .select({ proposalId: proposal.id })
      .from(revision)
      .innerJoin(proposal, eq(proposal.roomId, revision.roomId))
      .where(eq(revision.id, revisionId));
    const source = pinned && (await holdProposal(tx, pinned.proposalId));
    if (!held || !source || source.planId !== held.document.planId) throw missing();
    permit(actor, "promote proposal", held.document, "read document");
    mustBeWritten(held.document.state);
    if (source.state !== "selected") throw notSelected();
    await mustBeTheReading(tx, source.roomId, revisionId, hash);
    await mustBeNew(tx, held.document.id, revisionId);
    const id = await placeRevision(tx, { sectionId, revisionId, personId: actor.personId, code: source.code });
    await recordActivity(tx, {
      planId: source.planId,
      personId: actor.personId,
      act: "promote proposal",
      subjectKind: "proposal",
      subjectId: source.id,
      detail: { section: sectionId, revision: revisionId, promotion: id },
    });
    return id;
  });
}

/** Takes a promotion back: its blocks leave the section, the promotion stays on record as retracted. */
export async function retractPromotion(asker: Asker, input: unknown): Promise<void> {
  const { promotionId } = parseInput(retractInput, input);
  return transact(asker, "retract promotion", promotionId, async (tx, actor) => {
    const [found] = await tx.select().from(promotion).where(eq(promotion.id, promotionId));
    const held = found && (await holdSection(tx, found.sectionId));
    if (!held) throw missing();
    permit(actor, "retract promotion", held.document, "read document");
    mustBeWritten(held.document.state);
    const retracted = await tx
      .update(promotion)
      .set({ retractedAt: new Date() })
      .where(and(eq(promotion.id, promotionId), isNull(promotion.retractedAt)))
      .returning({ id: promotion.id });
    if (retracted.length === 0) {
      throw new Refusal("conflict", {
        it: "Questa collocazione era già stata ritirata. Nulla è cambiato.",
        en: "This promotion had already been retracted. Nothing was changed.",
      });
    }
    await changeText(tx, held.section.roomId, actor.personId, (doc) => withoutRevision(doc, found.revisionId));
    await recordActivity(tx, {
      planId: held.document.planId,
      personId: actor.personId,
      act: "retract promotion",
      subjectKind: "proposal",
      subjectId: found.proposalId,
      detail: { section: held.section.id, revision: found.revisionId, promotion: promotionId },
    });
  });
}

/** Appends a revision's blocks to a section's text and writes the promotion. The section must be held. */
export async function placeRevision(
  tx: Transaction,
  given: { sectionId: string; revisionId: string; personId: string | null; code: string | null; at?: Date },
): Promise<string> {
  const [into] = await tx.select().from(section).where(eq(section.id, given.sectionId));
  const [pinned] = await tx
    .select({ json: revision.json, proposalId: proposal.id, roomId: revision.roomId })
    .from(revision)
    .innerJoin(proposal, eq(proposal.roomId, revision.roomId))
    .where(eq(revision.id, given.revisionId));
  if (!into || !pinned) throw missing();
  const blocks = promotedBlocks(pinned.json.doc, given.revisionId, into.id);
  await changeText(tx, into.roomId, given.personId, (doc) => withBlocks(doc, blocks));
  await carryFiles(tx, pinned.json.doc, pinned.roomId, into.roomId);
  const { personId, ...columns } = given;
  const [placed] = await tx
    .insert(promotion)
    .values({ ...columns, proposalId: pinned.proposalId, promotedById: personId })
    .returning({ id: promotion.id });
  if (!placed) throw new Error("PostgreSQL returned no promotion");
  return placed.id;
}

/** Changes a room's long text in the transaction: one update appended to its log, with its author. */
async function changeText(
  tx: Transaction,
  roomId: string,
  personId: string | null,
  change: (doc: BlockJson) => BlockJson,
) {
  await holdRoom(tx, roomId);
  await writeAs(tx, roomId, personId, (document) => patchDoc(document, change(readText(document).doc)));
  await compactRoom(tx, roomId);
  await moveGate(tx, roomId);
}

async function mustBeTheReading(tx: Transaction, roomId: string, revisionId: string, hash: string) {
  const [newest] = await tx
    .select({ id: revision.id, hash: revision.hash, number: revision.number })
    .from(revision)
    .where(eq(revision.roomId, roomId))
    .orderBy(desc(revision.number))
    .limit(1);
  if (newest?.id === revisionId && newest.hash === hash) return;
  throw new Refusal("conflict", {
    it: `Nel frattempo la proposta ha una revisione più recente (n. ${newest?.number}). Nulla è cambiato: rileggi l’anteprima e conferma di nuovo.`,
    en: `The proposal has a newer revision by now (no. ${newest?.number}). Nothing was changed: read the preview again and confirm.`,
  });
}

async function mustBeNew(tx: Transaction, documentId: string, revisionId: string) {
  const [standing] = await tx
    .select({ by: person.name, at: promotion.at })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .leftJoin(person, eq(person.id, promotion.promotedById))
    .where(
      and(eq(section.documentId, documentId), eq(promotion.revisionId, revisionId), isNull(promotion.retractedAt)),
    );
  if (!standing) return;
  const at = (language: string) =>
    standing.at.toLocaleString(language, { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Rome" });
  throw new Refusal("conflict", {
    it: `Questa revisione è già nel documento: l’ha collocata ${standing.by ?? "la segreteria"} (${at("it")}). Nulla è cambiato.`,
    en: `This revision is in the document already: ${standing.by ?? "the secretariat"} placed it (${at("en-GB")}). Nothing was changed.`,
  });
}

const notSelected = () =>
  new Refusal("conflict", {
    it: "Solo una proposta selezionata entra in un documento. Nulla è cambiato.",
    en: "Only a selected proposal enters a document. Nothing was changed.",
  });
