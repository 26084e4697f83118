/** Imports what surrounds the chain; nothing that is dated later than the moment. */
import type { Transaction } from "@/db/client";
import { attestedChange } from "@/db/record-schema";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import { importAssessments } from "./assessments";
import { importContributions } from "./contributions";
import type { ImportedDocuments } from "./documents";
import { importFollowUp } from "./followup";
import type { Imported } from "./imported";
import { importMeetings } from "./meetings";
import { importObservations } from "./observations";
import type { ImportedProposals } from "./proposals";

export async function importRecord(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
  documents: ImportedDocuments,
): Promise<void> {
  await importContributions(tx, files, into, proposals);
  await importMeetings(tx, files, into);
  await importAssessments(tx, files, into, proposals, documents);
  await importObservations(tx, files, into, documents);
  await importFollowUp(tx, files, into, proposals);
  const published = new Set(documents.editions.map(({ documentKey }) => documentKey));
  const changes = files.documents.comparisons
    .filter(({ from, to }) => published.has(from.document) && published.has(to.document))
    .flatMap((comparison) => comparison.changes);
  if (changes.length === 0) return;
  await tx.insert(attestedChange).values(
    changes.map((one) => ({
      planId: into.planId,
      key: one.id,
      kind: one.kind,
      description: one.description ?? null,
      record: one,
      grounds: groundsOf(one),
    })),
  );
}
