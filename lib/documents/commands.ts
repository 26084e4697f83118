import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Grounds, Words } from "@/db/columns";
import { plan, planDocument, section } from "@/db/schema";
import type { BlockJson } from "@/db/text-schema";
import { recordActivity } from "@/lib/activities/commands";
import { platesOf } from "@/lib/files/places";
import { undescribed } from "@/lib/files/sentences";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { missing, Refusal } from "@/lib/refusal";
import { holdRoom, moveGate, openRoom, readRoom } from "@/lib/rooms/log";
import { type Asker, transact } from "@/lib/transact";
import { addSectionInput, arrangeSectionInput, documentInput, openDocumentInput, renameSectionInput } from "./input";
import { advance, type DocumentMove, mustBeWritten } from "./lifecycle";
import { holdDocument, holdSection, placeOf } from "./queries";

/** Opens a document of the plan. Returns its id; throws `conflict` when the address is taken. */
export async function openDocument(asker: Asker, input: unknown): Promise<string> {
  const { planId, title, kind, slug } = parseInput(openDocumentInput, input);
  return transact(asker, "open document", planId, async (tx, actor) => {
    const [found] = await tx.select().from(plan).where(eq(plan.id, planId));
    if (!found) throw missing();
    permit(actor, "open document", await placeOf(tx, planId), "read document");
    const [opened] = await tx
      .insert(planDocument)
      .values({ planId, slug, kind, title: { [found.contentLanguage]: title }, position: 99 })
      .onConflictDoNothing()
      .returning({ id: planDocument.id });
    if (!opened) {
      throw new Refusal("conflict", {
        it: "Esiste già un documento con questo indirizzo. Scegline un altro.",
        en: "A document with this address exists already. Choose another.",
      });
    }
    await record(tx, actor.personId, { id: opened.id, planId }, "open document", {});
    return opened.id;
  });
}

/** Adds an empty section at the end of its parent. Returns its id. */
export async function addSection(asker: Asker, input: unknown): Promise<string> {
  const { documentId, parentId, title, number } = parseInput(addSectionInput, input);
  return transact(asker, "arrange section", documentId, async (tx, actor) => {
    const document = await holdDocument(tx, documentId);
    if (!document) throw missing();
    permit(actor, "arrange section", document, "read document");
    mustBeWritten(document.state);
    if (parentId) await mustBelong(tx, parentId, documentId);
    const [found] = await tx.select({ language: plan.contentLanguage }).from(plan).where(eq(plan.id, document.planId));
    const id = await insertSection(tx, {
      documentId,
      parentId,
      title: { [found?.language ?? "it"]: title },
      number,
      personId: actor.personId,
    });
    await record(tx, actor.personId, document, "add section", { section: id, title });
    return id;
  });
}

/** Gives a section another title and number. */
export async function renameSection(asker: Asker, input: unknown): Promise<void> {
  const { sectionId, title, number } = parseInput(renameSectionInput, input);
  return arrange(asker, sectionId, "rename section", { title, number }, async (tx, held) => {
    const [found] = await tx
      .select({ language: plan.contentLanguage })
      .from(plan)
      .where(eq(plan.id, held.document.planId));
    const words = { ...held.section.title, [found?.language ?? "it"]: title };
    await tx.update(section).set({ title: words, number }).where(eq(section.id, sectionId));
  });
}

/** Moves a section under a parent, to a position among its siblings; never into itself. */
export async function arrangeSection(asker: Asker, input: unknown): Promise<void> {
  const { sectionId, parentId, position } = parseInput(arrangeSectionInput, input);
  return arrange(asker, sectionId, "move section", { parentId, position }, async (tx, held) => {
    for (let above = parentId; above; above = await parentOf(tx, above, held.document.id)) {
      if (above === sectionId) {
        throw new Refusal("conflict", {
          it: "Una sezione non può stare dentro sé stessa. Nulla è cambiato.",
          en: "A section cannot be inside itself. Nothing was changed.",
        });
      }
    }
    const siblings = await tx
      .select({ id: section.id })
      .from(section)
      .where(
        and(
          eq(section.documentId, held.document.id),
          parentId ? eq(section.parentId, parentId) : isNull(section.parentId),
        ),
      )
      .orderBy(section.position);
    const order = siblings.map(({ id }) => id).filter((id) => id !== sectionId);
    order.splice(position, 0, sectionId);
    await tx.update(section).set({ parentId }).where(eq(section.id, sectionId));
    for (const [index, id] of order.entries())
      await tx.update(section).set({ position: index }).where(eq(section.id, id));
  });
}

/** Closes a document to writing, so that it can be published. */
export const freezeDocument = (asker: Asker, input: unknown) => moveDocument(asker, input, "freeze document", "freeze");

/** Opens a frozen or published document to writing again; its editions stay as they are. */
export const thawDocument = (asker: Asker, input: unknown) => moveDocument(asker, input, "thaw document", "thaw");

function moveDocument(
  asker: Asker,
  input: unknown,
  act: "freeze document" | "thaw document",
  step: DocumentMove,
): Promise<void> {
  const { documentId } = parseInput(documentInput, input);
  return transact(asker, act, documentId, async (tx, actor) => {
    const document = await holdDocument(tx, documentId);
    if (!document) throw missing();
    permit(actor, act, document, "read document");
    const state = advance(document.state, step);
    await tx.update(planDocument).set({ state }).where(eq(planDocument.id, document.id));
    const rooms = await tx
      .select({ id: section.roomId, title: section.title })
      .from(section)
      .where(eq(section.documentId, document.id))
      .orderBy(section.roomId);
    if (step === "freeze") await mustBeDescribed(tx, rooms);
    for (const room of rooms) await moveGate(tx, room.id);
    await record(tx, actor.personId, document, act, { from: document.state, to: state });
  });
}

/** What is frozen can be published: each picture has words that stand for it. */
async function mustBeDescribed(tx: Transaction, rooms: { id: string; title: Words }[]): Promise<void> {
  for (const { id, title } of rooms) {
    await holdRoom(tx, id);
    const { doc } = await readRoom(tx, id);
    if ((await platesOf(tx, doc, id)).faulty > 0) throw undescribed(Object.values(title)[0] ?? "");
  }
}

/** Writes a new section and its room. The document must be held. */
export async function insertSection(
  tx: Transaction,
  given: {
    documentId: string;
    parentId: string | null;
    title: Words;
    number: string | null;
    personId: string | null;
    position?: number;
    text?: BlockJson;
    key?: string;
    lineage?: string;
    levelId?: string;
    grounds?: Grounds;
  },
): Promise<string> {
  const { personId, text, position, ...columns } = given;
  const doc = text ?? { type: "doc", content: [{ type: "paragraph" }] };
  const roomId = await openRoom(tx, "section", { doc, sheet: {} }, personId);
  const next = sql`(select coalesce(max(position) + 1, 0) from section where document_id = ${given.documentId} and parent_id is not distinct from ${given.parentId})`;
  const [inserted] = await tx
    .insert(section)
    .values({ ...columns, position: position ?? next, roomId })
    .returning({ id: section.id });
  if (!inserted) throw new Error("PostgreSQL returned no section");
  return inserted.id;
}

type Held = NonNullable<Awaited<ReturnType<typeof holdSection>>>;

function arrange(
  asker: Asker,
  sectionId: string,
  name: string,
  detail: Record<string, unknown>,
  work: (tx: Transaction, held: Held) => Promise<void>,
): Promise<void> {
  return transact(asker, "arrange section", sectionId, async (tx, actor) => {
    const held = await holdSection(tx, sectionId);
    if (!held) throw missing();
    permit(actor, "arrange section", held.document, "read document");
    mustBeWritten(held.document.state);
    await work(tx, held);
    await record(tx, actor.personId, held.document, name, { section: sectionId, ...detail });
  });
}

async function parentOf(tx: Transaction, id: string, documentId: string): Promise<string | null> {
  const [found] = await tx
    .select()
    .from(section)
    .where(and(eq(section.id, id), eq(section.documentId, documentId)));
  if (!found) throw missing();
  return found.parentId;
}
const mustBelong = async (tx: Transaction, id: string, documentId: string) => void (await parentOf(tx, id, documentId));

const record = (
  tx: Transaction,
  personId: string,
  { id, planId }: { id: string; planId: string },
  act: string,
  detail: Record<string, unknown>,
) => recordActivity(tx, { planId, personId, act, subjectKind: "document", subjectId: id, detail });
