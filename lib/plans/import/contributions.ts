/** Imports what was said in the listening phase. */
import type { Transaction } from "@/db/client";
import { contribution, contributionLink } from "@/db/record-schema";
import type { Outcome } from "../format/contributions";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import type { Imported } from "./imported";
import type { ImportedProposals } from "./proposals";

export async function importContributions(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
): Promise<void> {
  const told = files.contributions.contributions.filter((one) => one.date <= into.moment);
  if (told.length === 0) return;
  // What became of it is told from the end, unless it has a date.
  const known = (outcome: Outcome | undefined) =>
    outcome && (outcome.date ? outcome.date <= into.moment : into.settled) ? outcome : undefined;
  const rows = await tx
    .insert(contribution)
    .values(
      told.map((one) => ({
        planId: into.planId,
        key: one.id,
        code: one.code ?? null,
        channel: one.channel,
        date: one.date,
        author: {
          label: one.author.label,
          ...(one.author.organisation_kind ? { organisationKind: one.author.organisation_kind } : {}),
        },
        recordedById: into.person(one.recorded_by),
        language: one.language ?? null,
        text: one.text,
        points: one.points.map(({ outcome, ...point }) => {
          const became = known(outcome);
          return became ? { ...point, outcome: became } : point;
        }),
        tags: one.tags,
        outcome: known(one.outcome) ?? null,
        grounds: groundsOf(one),
      })),
    )
    .returning({ id: contribution.id, key: contribution.key });
  const linked = new Map(told.map((one) => [one.id, one.proposals]));
  const links = rows.flatMap(({ id, key }) =>
    (linked.get(key) ?? []).flatMap((proposal) => {
      const proposalId = proposals.ids.get(proposal);
      return proposalId ? [{ contributionId: id, proposalId }] : [];
    }),
  );
  if (links.length > 0) await tx.insert(contributionLink).values(links).onConflictDoNothing();
}
