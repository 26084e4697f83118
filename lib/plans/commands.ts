import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { plan } from "@/db/schema";
import { type Deed, recordActivity } from "@/lib/activities/commands";
import { writeEdition } from "@/lib/editions/write";
import { Refusal } from "@/lib/refusal";
import type { PlanFiles } from "./files";
import { importDocuments } from "./import/documents";
import { importFrame } from "./import/plan";
import { importProposals, type Reopened } from "./import/proposals";
import { importRecord } from "./import/record";

/**
 * Imports a plan as it stood at a moment, whole or not at all, and writes its editions. The same files again change
 * nothing; other files under the same address are refused with `conflict`. Run by an operator, not by a person at a door.
 */
export async function importPlan(
  files: PlanFiles,
  at: { slug: string; moment: string; reopened?: Reopened[] },
): Promise<void> {
  const editions = await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${at.slug}`}, 0))`);
    const [standing] = await tx.select({ hash: plan.importHash }).from(plan).where(eq(plan.slug, at.slug));
    if (standing?.hash === files.hash) return [];
    if (standing) {
      throw new Refusal("conflict", {
        it: `Il piano «${at.slug}» esiste già e viene da altri file. Nulla è cambiato.`,
        en: `The plan “${at.slug}” exists already and comes from other files. Nothing was changed.`,
      });
    }
    const into = await importFrame(tx, files, at.slug, at.moment);
    const proposals = await importProposals(tx, files, into, at.reopened ?? []);
    const documents = await importDocuments(tx, files, into, proposals);
    await importRecord(tx, files, into, proposals, documents);
    const deeds: Deed[] = [...proposals.deeds, ...documents.deeds];
    deeds.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
    for (const deed of deeds) await recordActivity(tx, deed);
    return documents.editions;
  });
  for (const { id } of editions) await writeEdition(id);
}
