/** Imports the timeline, the volumes of the listening phase, and what the plan counted of itself. */
import type { Transaction } from "@/db/client";
import { milestone, publication, publishedCount } from "@/db/record-schema";
import type { PlanFiles } from "../format/files";
import { groundsOf, titled } from "../rules";
import type { Imported } from "./imported";

export async function importProcess(tx: Transaction, files: PlanFiles, into: Imported): Promise<void> {
  const { planId, language, moment, body } = into;
  const milestones = files.plan.milestones
    .filter((one) => one.date <= moment)
    .map((one) => ({
      planId,
      key: one.id,
      date: one.date,
      dateEnd: one.date_end ?? null,
      precision: one.date_precision ?? "day",
      kind: one.kind,
      title: one.title,
      note: one.note ?? null,
      bodyId: body(one.body),
      grounds: groundsOf(one),
    }));
  if (milestones.length > 0) await tx.insert(milestone).values(milestones);
  const volumes = files.plan.listening_documents
    .filter((one) => one.date <= moment)
    .map((one) => ({
      planId,
      key: one.id,
      title: titled(one.title, one.title_en, language),
      bodyId: body(one.author_body),
      date: one.date,
      precision: one.date_precision ?? "day",
      findings: findingsOf(one.findings),
      grounds: groundsOf(one),
    }));
  if (volumes.length > 0) await tx.insert(publication).values(volumes);
  // A count without a date was made at the end.
  const counts = files.plan.published_counts
    .filter((one) => (one.date ? one.date <= moment : into.settled))
    .map((one, position) => ({
      planId,
      key: one.id,
      value: one.value,
      label: one.label,
      note: one.note ?? null,
      position,
      grounds: groundsOf(one),
    }));
  if (counts.length > 0) await tx.insert(publishedCount).values(counts);
}

type Finding = (typeof publication.$inferSelect)["findings"];
const findingsOf = (told: Record<string, unknown>): Finding =>
  Object.fromEntries(
    Object.entries(told).filter(
      ([, list]) => Array.isArray(list) && list.every((item) => item && typeof item === "object" && "name" in item),
    ),
  ) as Finding;
