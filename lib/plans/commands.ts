import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { plan } from "@/db/schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { type Deed, recordActivity } from "@/lib/activities/commands";
import { writeEdition } from "@/lib/editions/write";
import { Refusal } from "@/lib/refusal";
import type { PlanFiles } from "./format/files";
import { importDocuments } from "./import/documents";
import { importFrame } from "./import/plan";
import { importProposals } from "./import/proposals";
import { importRecord } from "./import/record";
import { noStory, type Story } from "./story";

/**
 * Imports a plan as it stood at a moment (null: as it stands today, to go on from there), whole or not at all, and writes
 * its editions. The same files again change nothing (`unchanged`); other files under the same address are refused with `conflict`. Run by an operator, not by a person at a door.
 */
export async function importPlan(
  files: PlanFiles,
  at: { slug: string; moment: string | null; story?: Story },
): Promise<"imported" | "unchanged"> {
  const { slug, moment, story = noStory } = at;
  const hash = createHash("sha256")
    .update(`${files.hash} ${moment ?? "today"} ${canonicalJson(story)}`)
    .digest("hex");
  const editions = await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${slug}`}, 0))`);
    const [standing] = await tx.select({ hash: plan.importHash }).from(plan).where(eq(plan.slug, slug));
    if (standing?.hash === hash) return null;
    if (standing) {
      throw new Refusal("conflict", {
        it: `Il piano «${slug}» esiste già e viene da altri file, o da un altro momento. Nulla è cambiato.`,
        en: `The plan “${slug}” exists already and comes from other files, or from another moment. Nothing was changed.`,
      });
    }
    const into = await importFrame(tx, files, { slug, moment, hash });
    const proposals = await importProposals(tx, files, into, story);
    const documents = await importDocuments(tx, files, into, proposals, story.unplaced);
    await importRecord(tx, files, into, proposals, documents);
    const deeds: Deed[] = [...proposals.deeds, ...documents.deeds];
    deeds.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
    for (const deed of deeds) await recordActivity(tx, deed);
    return documents.editions;
  });
  for (const { id } of editions ?? []) await writeEdition(id);
  return editions ? "imported" : "unchanged";
}
