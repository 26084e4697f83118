import { eq } from "drizzle-orm";
import { planDocument, section } from "@/db/schema";
import { recordActivity } from "@/lib/activities/commands";
import { advance } from "@/lib/documents/lifecycle";
import { holdDocument } from "@/lib/documents/queries";
import { parseInput } from "@/lib/input";
import { enqueue } from "@/lib/jobs/runner";
import { permit } from "@/lib/permit";
import { missing } from "@/lib/refusal";
import { type Asker, transact } from "@/lib/transact";
import { cutEdition } from "./cut";
import { publishInput } from "./input";

/** Cuts the next edition of a frozen document and has it written. Returns the edition's id, whose progress can be watched. */
export async function publishEdition(asker: Asker, input: unknown): Promise<string> {
  const { documentId, label } = parseInput(publishInput, input);
  const cut = await transact(asker, "publish edition", documentId, async (tx, actor) => {
    const document = await holdDocument(tx, documentId);
    if (!document) throw missing();
    permit(actor, "publish edition", document, "read document");
    const state = advance(document.state, "publish");
    await tx.select({ id: section.id }).from(section).where(eq(section.documentId, documentId)).for("update");
    const publishedOn = new Date().toISOString().slice(0, 10);
    const made = await cutEdition(tx, { documentId, label, publishedOn, personId: actor.personId });
    await tx.update(planDocument).set({ state }).where(eq(planDocument.id, documentId));
    await recordActivity(tx, {
      planId: document.planId,
      personId: actor.personId,
      act: "publish edition",
      subjectKind: "document",
      subjectId: documentId,
      detail: { from: document.state, to: state, edition: made.id, number: made.number, hash: made.hash },
    });
    return made;
  });
  await enqueue("write-edition", { editionId: cut.id });
  return cut.id;
}
