/** Imports how the projects went on: notes, measured values, requests to merge. */
import type { Transaction } from "@/db/client";
import { indicatorValue, mergeRequest, statusNote } from "@/db/record-schema";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import type { Imported } from "./imported";
import type { ImportedProposals } from "./proposals";

export async function importFollowUp(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
): Promise<void> {
  const { planId, moment } = into;
  const known = <T extends { proposal: string }>(rows: T[]) =>
    rows.flatMap((row) => {
      const proposalId = proposals.ids.get(row.proposal);
      return proposalId ? [{ ...row, proposalId }] : [];
    });
  const notes = known(files.followup.status_notes)
    .filter((one) => (one.date ? one.date <= moment : into.settled))
    .map((one) => ({
      planId,
      key: one.id,
      proposalId: one.proposalId,
      date: one.date,
      precision: one.date_precision ?? null,
      authorId: into.person(one.author),
      text: one.text,
      grounds: groundsOf(one),
    }));
  if (notes.length > 0) await tx.insert(statusNote).values(notes);
  const values = known(files.followup.indicator_values)
    .map((one) => ({
      planId,
      key: one.id,
      proposalId: one.proposalId,
      indicator: one.indicator,
      values: one.values.filter(({ date }) => date <= moment),
      grounds: groundsOf(one),
    }))
    .filter((one) => one.values.length > 0);
  if (values.length > 0) await tx.insert(indicatorValue).values(values);
  await importMergeRequests(tx, files, into, proposals);
}

/** A request that was answered later than the moment is still open at it. */
async function importMergeRequests(
  tx: Transaction,
  files: PlanFiles,
  { planId, moment }: Imported,
  proposals: ImportedProposals,
): Promise<void> {
  const rows = files.followup.merge_requests.flatMap((one) => {
    const intoId = proposals.ids.get(one.into);
    if (!intoId || one.opened > moment) return [];
    const isOpen = one.closed ? one.closed > moment : false;
    const { closed, responses, closed_in_meeting, ...asOpened } = one;
    return [
      {
        planId,
        key: one.id,
        intoId,
        state: isOpen ? "open" : one.status,
        record: isOpen ? asOpened : one,
        grounds: groundsOf(one),
      },
    ];
  });
  if (rows.length > 0) await tx.insert(mergeRequest).values(rows);
}
