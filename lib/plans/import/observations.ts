/** Imports consultations and what was filed in them; a reply is there from the day it was drafted, public once released. */
import type { Transaction } from "@/db/client";
import { observation, observationPoint, round } from "@/db/record-schema";
import type { PlanFiles } from "../format/files";
import type { Reply } from "../format/observations";
import { groundsOf } from "../rules";
import type { ImportedDocuments } from "./documents";
import type { Imported } from "./imported";

type Window = PlanFiles["plan"]["phases"][number]["windows"][number];

export async function importObservations(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  documents: ImportedDocuments,
): Promise<void> {
  const windows = files.plan.phases.flatMap((one) => one.windows);
  for (const window of windows.filter((one) => one.start <= into.moment)) {
    const [row] = await tx
      .insert(round)
      .values(roundOf(window, into, documents))
      .returning({ id: round.id });
    if (!row) throw new Error("PostgreSQL returned no round");
    const filed = files.observations.observations.filter((one) => one.round === window.id && one.date <= into.moment);
    for (const one of filed) await importObservation(tx, one, row.id, into);
  }
}

function roundOf(window: Window, { planId, moment }: Imported, documents: ImportedDocuments) {
  const released = window.replies_released && window.replies_released <= moment ? window.replies_released : null;
  return {
    planId,
    key: window.id,
    name: window.name,
    documentId: documents.ids.get(window.document) ?? null,
    editionId: documents.editions.find((edition) => edition.documentKey === window.document)?.id ?? null,
    start: window.start,
    end: window.end,
    lateUntil: window.late_until ?? null,
    repliesReleased: released,
    state: moment <= window.end ? "open" : released ? "answered" : "closed",
  };
}

async function importObservation(
  tx: Transaction,
  one: PlanFiles["observations"]["observations"][number],
  roundId: string,
  { planId, moment }: Imported,
): Promise<void> {
  const [filed] = await tx
    .insert(observation)
    .values({
      planId,
      key: one.id,
      roundId,
      code: one.code,
      date: one.date,
      late: one.late,
      channel: one.channel,
      author: {
        label: one.author.label,
        ...(one.author.organisation_kind ? { organisationKind: one.author.organisation_kind } : {}),
      },
      target: one.target,
      text: one.text,
      grounds: groundsOf(one),
    })
    .returning({ id: observation.id });
  if (!filed) throw new Error("PostgreSQL returned no observation");
  const state = replyStateAt(one.reply, moment);
  const points = one.points.length > 0 ? one.points : [{ id: `${one.id}-punto`, text: one.text }];
  await tx.insert(observationPoint).values(
    points.map((point) => ({
      planId,
      key: point.id,
      observationId: filed.id,
      text: point.text ?? null,
      state,
      reply: state === "released" ? { ...one.reply, point } : null,
    })),
  );
}

function replyStateAt(reply: Reply, moment: string): "received" | "drafted" | "approved" | "released" {
  const isBy = (date: string | null | undefined) => Boolean(date && date <= moment);
  if (isBy(reply?.released_on)) return "released";
  if (isBy(reply?.approved_on)) return "approved";
  return isBy(reply?.drafted_on) ? "drafted" : "received";
}
