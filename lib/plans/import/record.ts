/** Imports what surrounds the chain: listening, meetings, assessments, observations, follow-up; nothing after the moment. */
import type { Transaction } from "@/db/client";
import * as record from "@/db/record-schema";
import type { PlanFiles } from "../files";
import { groundsOf } from "../rules";
import type { ImportedDocuments } from "./documents";
import type { Imported } from "./plan";
import type { ImportedProposals } from "./proposals";

export async function importRecord(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
  documents: ImportedDocuments,
) {
  await importContributions(tx, files, into, proposals);
  await importMeetings(tx, files, into);
  await importAssessments(tx, files, into, proposals, documents);
  await importObservations(tx, files, into, documents);
  await importFollowUp(tx, files, into, proposals);
  const changes = files.documents.comparisons.flatMap((comparison) => comparison.changes);
  if (changes.length > 0 && documents.editions.length > 1) {
    await tx.insert(record.attestedChange).values(
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
}

async function importContributions(tx: Transaction, files: PlanFiles, into: Imported, proposals: ImportedProposals) {
  const told = files.contributions.contributions.filter((one) => one.date <= into.moment);
  if (told.length === 0) return;
  const rows = await tx
    .insert(record.contribution)
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
        points: one.points,
        tags: one.tags,
        outcome: one.outcome ?? null,
        grounds: groundsOf(one),
      })),
    )
    .returning({ id: record.contribution.id, key: record.contribution.key });
  const links = rows.flatMap(({ id, key }) =>
    (told.find((one) => one.id === key)?.proposals ?? []).flatMap((proposal) => {
      const proposalId = proposals.ids.get(proposal);
      return proposalId ? [{ contributionId: id, proposalId }] : [];
    }),
  );
  if (links.length > 0) await tx.insert(record.contributionLink).values(links).onConflictDoNothing();
}

async function importMeetings(tx: Transaction, files: PlanFiles, into: Imported) {
  for (const one of files.meetings.meetings.filter((told) => told.date <= into.moment)) {
    const [row] = await tx
      .insert(record.meeting)
      .values({
        planId: into.planId,
        key: one.id,
        bodyId: into.body(one.body),
        kind: one.kind,
        title: one.title,
        date: one.date,
        precision: one.date_precision ?? "day",
        timeStart: one.time_start ?? null,
        timeEnd: one.time_end ?? null,
        place: one.place ?? null,
        chairedById: into.person(one.chaired_by),
        agenda: one.agenda,
        minutes: one.minutes
          ? { status: one.minutes.status, ...(one.minutes.text ? { text: one.minutes.text } : {}) }
          : null,
        state: one.minutes?.status === "confirmed" ? "minutes confirmed" : "held",
        grounds: groundsOf(one),
      })
      .returning({ id: record.meeting.id });
    if (!row) continue;
    const present = one.attendance.flatMap(({ person, as, state }) => {
      const personId = into.person(person);
      return personId ? [{ meetingId: row.id, personId, as: as ?? null, state }] : [];
    });
    if (present.length > 0) await tx.insert(record.attendance).values(present);
    const items = one.items.map((item, position) => ({
      planId: into.planId,
      key: item.id,
      meetingId: row.id,
      kind: item.kind,
      text: item.text,
      ownerId: into.person(item.owner),
      due: item.due ?? null,
      proposals: item.proposals,
      position,
    }));
    if (items.length > 0) await tx.insert(record.meetingItem).values(items);
  }
}

async function importAssessments(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  proposals: ImportedProposals,
  documents: ImportedDocuments,
) {
  const { planId, moment } = into;
  const { criteria, assessments, prioritisation_sessions: sessions, opinions } = files.assessments;
  if (criteria.length > 0)
    await tx.insert(record.criterion).values(
      criteria.map(({ id, name, question, weight, blocking }) => ({
        planId,
        key: id,
        name,
        question: question ?? null,
        weight,
        blocking,
      })),
    );
  const begun = assessments.flatMap((one) => {
    const proposalId = proposals.ids.get(one.proposal);
    if (!proposalId || (one.started && one.started > moment)) return [];
    const done = one.completed && one.completed <= moment;
    return [
      {
        planId,
        key: one.id,
        proposalId,
        revisionNumber: one.revision ?? null,
        started: one.started ?? null,
        completed: done ? (one.completed ?? null) : null,
        score: done ? (one.score ?? null) : null,
        outcome: done ? (one.outcome ?? null) : null,
        record: done ? one : {},
        grounds: groundsOf(one),
      },
    ];
  });
  if (begun.length > 0) await tx.insert(record.assessment).values(begun);
  const held = sessions.filter((one) => one.date <= moment);
  if (held.length > 0)
    await tx.insert(record.selection).values(
      held.map((one) => ({
        planId,
        key: one.id,
        bodyId: into.body(one.body),
        date: one.date,
        method: one.method,
        record: one,
        grounds: groundsOf(one),
      })),
    );
  const given = opinions.filter((one) => one.date <= moment);
  if (given.length > 0) {
    await tx.insert(record.opinion).values(
      given.map((one) => ({
        planId,
        key: one.id,
        bodyId: into.body(one.body),
        documentId: documents.ids.get(one.document?.id ?? "") ?? null,
        date: one.date,
        title: one.title,
        text: one.text,
        recommendations: one.recommendations,
        grounds: groundsOf(one),
      })),
    );
  }
}

async function importObservations(tx: Transaction, files: PlanFiles, into: Imported, documents: ImportedDocuments) {
  const { planId, moment } = into;
  for (const window of files.plan.phases.flatMap((one) => one.windows).filter((one) => one.start <= moment)) {
    const [round] = await tx
      .insert(record.round)
      .values({
        planId,
        key: window.id,
        name: window.name,
        documentId: documents.ids.get(window.document) ?? null,
        editionId: documents.editions.find((edition) => edition.documentKey === window.document)?.id ?? null,
        start: window.start,
        end: window.end,
        lateUntil: window.late_until ?? null,
        repliesReleased: window.replies_released ?? null,
        state: moment <= window.end ? "open" : (window.replies_released ?? "9999") <= moment ? "answered" : "closed",
      })
      .returning({ id: record.round.id });
    for (const one of files.observations.observations.filter(
      (told) => told.round === window.id && told.date <= moment,
    )) {
      const released = one.reply?.released_on && one.reply.released_on <= moment;
      const [filed] = await tx
        .insert(record.observation)
        .values({
          planId,
          key: one.id,
          roundId: round?.id ?? "",
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
        .returning({ id: record.observation.id });
      const points = one.points.length > 0 ? one.points : [{ id: `${one.id}-punto`, text: one.text }];
      await tx.insert(record.observationPoint).values(
        points.map((point) => ({
          planId,
          key: point.id,
          observationId: filed?.id ?? "",
          text: point.text ?? null,
          state: released ? "released" : "received",
          reply: released ? { ...one.reply, point } : null,
        })),
      );
    }
  }
}

async function importFollowUp(tx: Transaction, files: PlanFiles, into: Imported, proposals: ImportedProposals) {
  const { planId, moment } = into;
  const known = <T extends { proposal: string }>(rows: T[]) =>
    rows.flatMap((row) => {
      const proposalId = proposals.ids.get(row.proposal);
      return proposalId ? [{ ...row, proposalId }] : [];
    });
  const published = into.moment >= (files.documents.documents.at(-1)?.versions.at(-1)?.date ?? "9999");
  const notes = known(files.followup.status_notes).filter((one) => (one.date ? one.date <= moment : published));
  if (notes.length > 0)
    await tx.insert(record.statusNote).values(
      notes.map((one) => ({
        planId,
        key: one.id,
        proposalId: one.proposalId,
        date: one.date,
        precision: one.date_precision ?? null,
        authorId: into.person(one.author),
        text: one.text,
        grounds: groundsOf(one),
      })),
    );
  const values = known(files.followup.indicator_values)
    .map((one) => ({ ...one, values: one.values.filter(({ date }) => date <= moment) }))
    .filter((one) => one.values.length > 0);
  if (values.length > 0)
    await tx.insert(record.indicatorValue).values(
      values.map((one) => ({
        planId,
        key: one.id,
        proposalId: one.proposalId,
        indicator: one.indicator,
        values: one.values,
        grounds: groundsOf(one),
      })),
    );
  const requests = files.followup.merge_requests.filter((one) => one.opened <= moment && proposals.ids.has(one.into));
  if (requests.length > 0)
    await tx.insert(record.mergeRequest).values(
      requests.map((one) => ({
        planId,
        key: one.id,
        intoId: proposals.ids.get(one.into) ?? "",
        state: one.status,
        record: one,
        grounds: groundsOf(one),
      })),
    );
}
