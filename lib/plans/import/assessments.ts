/** Imports feasibility checks, prioritisations and opinions, as far as they had come by the moment. */
import type { Transaction } from "@/db/client";
import { assessment, criterion, opinion, selection } from "@/db/record-schema";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import type { ImportedDocuments } from "./documents";
import type { Imported } from "./imported";
import type { ImportedProposals } from "./proposals";

export async function importAssessments(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
  documents: ImportedDocuments,
): Promise<void> {
  const { planId } = into;
  const criteria = files.assessments.criteria.map(({ id, name, question, weight, blocking }) => ({
    planId,
    key: id,
    name,
    question: question ?? null,
    weight,
    blocking,
  }));
  if (criteria.length > 0) await tx.insert(criterion).values(criteria);
  const open = openAssessments(files, into, proposals);
  if (open.length > 0) await tx.insert(assessment).values(open);
  await importSelections(tx, files, into);
  await importOpinions(tx, files, into, documents);
}

/** A check is open from the day its proposal was sent to it, and says something once it is complete. */
function openAssessments(files: PlanFiles, { planId, moment, settled }: Imported, proposals: ImportedProposals) {
  return files.assessments.assessments.flatMap((one) => {
    const proposalId = proposals.ids.get(one.proposal);
    const history = files.proposals.find(({ id }) => id === one.proposal)?.history ?? [];
    const isSent = history.some(({ date, to }) => to === "in-assessment" && date <= moment);
    const isBegun = one.started ? one.started <= moment : settled;
    if (!proposalId || !(isSent || isBegun)) return [];
    const isDone = one.completed ? one.completed <= moment : settled;
    return [
      {
        planId,
        key: one.id,
        proposalId,
        revisionNumber: one.revision ?? null,
        started: isBegun ? (one.started ?? null) : null,
        completed: isDone ? (one.completed ?? null) : null,
        score: isDone ? (one.score ?? null) : null,
        outcome: isDone ? (one.outcome ?? null) : null,
        record: isDone ? one : {},
        grounds: groundsOf(one),
      },
    ];
  });
}

async function importSelections(tx: Transaction, files: PlanFiles, into: Imported): Promise<void> {
  const held = files.assessments.prioritisation_sessions.filter((one) => one.date <= into.moment);
  if (held.length === 0) return;
  await tx.insert(selection).values(
    held.map((one) => ({
      planId: into.planId,
      key: one.id,
      bodyId: into.body(one.body),
      date: one.date,
      method: one.method,
      record: one,
      grounds: groundsOf(one),
    })),
  );
}

async function importOpinions(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  documents: ImportedDocuments,
): Promise<void> {
  const given = files.assessments.opinions.filter((one) => one.date <= into.moment);
  if (given.length === 0) return;
  await tx.insert(opinion).values(
    given.map((one) => ({
      planId: into.planId,
      key: one.id,
      bodyId: into.body(one.body),
      documentId: documents.ids.get(one.document?.id ?? "") ?? null,
      date: one.date,
      title: one.title,
      text: one.text,
      // Whether an advice was followed is told from the end.
      recommendations: into.settled
        ? one.recommendations
        : one.recommendations.map(({ followed, note, ...advice }) => advice),
      grounds: groundsOf(one),
    })),
  );
}
