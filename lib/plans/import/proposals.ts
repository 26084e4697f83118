/** Imports proposals: room with its log, stored revisions, state at the moment, history as activities. */
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Transaction } from "@/db/client";
import { codrafting, drafter, proposal, proposalTheme, revision } from "@/db/schema";
import type { BlockJson } from "@/db/text-schema";
import type { Deed } from "@/lib/activities/commands";
import { emptySheet } from "@/lib/proposals/rules";
import { appendUpdates, compactRoom, foldRoom, openRoom, textHash } from "@/lib/rooms/log";
import { withBlockIds } from "@/lib/text/blocks";
import { patchDoc } from "@/lib/text/patch";
import { readText } from "@/lib/text/yjs";
import type { PlanFiles } from "../format/files";
import type { ProposalFile } from "../format/proposals";
import { keepIdentity, noon, type Step, sheetOf, stepsUntil } from "../rules";
import type { Reopened, Story } from "../story";
import type { Imported } from "./imported";
import { importReading } from "./readings";

export type ImportedProposals = { ids: Map<string, string>; revisions: Map<string, string>; deeds: Deed[] };

type Reading = { number: number; date: string; author: string | null; note: string | null; doc: BlockJson };

export async function importProposals(
  tx: Transaction,
  files: PlanFiles,
  into: Imported,
  story: Story,
): Promise<ImportedProposals> {
  const found: ImportedProposals = { ids: new Map(), revisions: new Map(), deeds: [] };
  for (const file of files.proposals) {
    const begun = file.history.some(({ date }) => date <= into.moment);
    if (begun) await importProposal(tx, file, readingsUntil(file, into), into, story, found);
  }
  for (const file of files.proposals) {
    const merged = file.lineage
      .filter(({ type }) => type === "merged-from")
      .map((link) => found.ids.get(link.proposal));
    for (const id of merged) {
      const target = found.ids.get(file.id) ?? null;
      if (id)
        await tx
          .update(proposal)
          .set({ mergedIntoId: target })
          .where(sql`${proposal.id} = ${id} and ${proposal.state} = 'merged'`);
    }
  }
  return found;
}

function readingsUntil(file: ProposalFile, into: Imported): Reading[] {
  const stored = file.revisions.filter((one) => one.date <= into.moment && one.body_stored !== "no");
  const readings: Reading[] = [];
  for (const one of stored) {
    const told = one.body_stored === "here" ? (one.body ?? file.body) : file.body;
    const before = readings.at(-1)?.doc;
    const kept = before ? keepIdentity(told, before) : told;
    readings.push({
      number: one.number,
      date: one.date,
      author: one.author ?? null,
      note: one.summary ?? null,
      doc: withBlockIds(kept, `${into.slug} ${file.id} ${one.number}`),
    });
  }
  return readings;
}

async function importProposal(
  tx: Transaction,
  file: ProposalFile,
  readings: Reading[],
  into: Imported,
  story: Story,
  found: ImportedProposals,
) {
  const bodyId = into.body(file.drafting_body);
  if (!bodyId) return;
  const steps = [...stepsUntil(file.history, into.moment), ...reopenings(file.id, story.reopened, into)];
  const last = steps.at(-1);
  const begun = noon(steps[0]?.date ?? into.moment);
  const roomId = await importText(tx, file, readings, into, found);
  const [row] = await tx
    .insert(proposal)
    .values({
      planId: into.planId,
      key: file.id,
      code: file.code ?? null,
      bodyId,
      reviewingBodyId: into.body(file.reviewing_body),
      roomId,
      title: file.title,
      titles: file.title_en ? { en: file.title_en } : null,
      summary: {
        ...(file.summary ? { [into.language]: file.summary } : {}),
        ...(file.summary_en ? { en: file.summary_en } : {}),
      },
      state: last?.to ?? "draft",
      stateSince: noon(steps.findLast(({ from, to }) => from !== to)?.date ?? steps[0]?.date ?? into.moment),
      reason: last?.reason ?? null,
      outcome: last?.outcome ?? null,
      draftedById: into.person(file.drafters[0]),
      createdAt: begun,
      grounds: {
        ...(file.source ? { source: file.source } : {}),
        demo: file.demo ?? false,
        covers: file.source_covers ?? [],
      },
    })
    .returning({ id: proposal.id, roomId: proposal.roomId, state: proposal.state });
  if (!row) throw new Error("PostgreSQL returned no proposal");
  found.ids.set(file.id, row.id);
  await importLinks(tx, row.id, file, into);
  found.deeds.push(...steps.map((step) => deedOf(step, row.id, into)));
  found.deeds.push(...(await importReading(tx, file, row, into, story)));
}

/**
 * Writes the room and its log, a reading at a time, and freezes each as what the room then says. A proposal of which no
 * text is known by the moment has a room with its title only, and no revision.
 */
async function importText(
  tx: Transaction,
  file: ProposalFile,
  readings: Reading[],
  into: Imported,
  found: ImportedProposals,
): Promise<string> {
  const [first] = readings;
  const sheet = first
    ? { ...emptySheet(into.sheet, file.title), ...sheetOf(file, into.sheet, file.title, into.named) }
    : { title: file.title };
  const blank = { type: "doc", content: [{ type: "paragraph" }] };
  const text = { doc: first?.doc ?? blank, sheet };
  const roomId = await openRoom(tx, "proposal", text, into.person(first?.author), { imported: true });
  for (const [index, reading] of readings.entries()) {
    const { document } = await foldRoom(tx, roomId);
    if (index > 0) {
      const before = Y.encodeStateVector(document);
      patchDoc(document, reading.doc);
      await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], into.person(reading.author));
    }
    // A revision is what the room reads back, never what was put in: else its own blocks would count as edited later.
    const json = readText(document);
    const [taken] = await tx
      .insert(revision)
      .values({
        roomId,
        number: reading.number,
        title: file.title,
        json,
        hash: textHash(json),
        cause: "import",
        note: reading.note,
        uptoSeq: index + 1,
        authorId: into.person(reading.author),
        at: noon(reading.date),
      })
      .returning({ id: revision.id });
    if (taken) found.revisions.set(`${file.id} ${reading.number}`, taken.id);
  }
  await compactRoom(tx, roomId);
  return roomId;
}

function reopenings(key: string, reopened: readonly Reopened[], into: Imported): Step[] {
  return reopened
    .filter((one) => one.proposal === key)
    .flatMap(({ date, state, reason }) => {
      const step = { date, person: null, outcome: null, note: null };
      const again: Step = { ...step, act: "reopen proposal", from: "selected", to: "draft", reason };
      return state === "draft"
        ? [again]
        : [again, { ...step, date: into.moment, act: "submit proposal", from: "draft", to: "submitted", reason: null }];
    });
}

async function importLinks(tx: Transaction, proposalId: string, file: ProposalFile, into: Imported) {
  const people = file.drafters.flatMap((key) => into.person(key) ?? []);
  if (people.length > 0) await tx.insert(drafter).values(people.map((personId) => ({ proposalId, personId })));
  const bodies = file.co_drafting_bodies.flatMap((key) => into.body(key) ?? []);
  if (bodies.length > 0) await tx.insert(codrafting).values(bodies.map((bodyId) => ({ proposalId, bodyId })));
  const themes = [...file.tags, ...file.cross_cutting_tags].flatMap((key) => into.theme(key) ?? []);
  if (themes.length > 0)
    await tx
      .insert(proposalTheme)
      .values(themes.map((themeId) => ({ proposalId, themeId })))
      .onConflictDoNothing();
}

const deedOf = (step: Step, subjectId: string, into: Imported): Deed => ({
  planId: into.planId,
  personId: into.person(step.person),
  act: step.act,
  subjectKind: "proposal",
  subjectId,
  at: noon(step.date),
  detail: {
    from: step.from,
    to: step.to,
    ...(step.reason ? { reason: step.reason } : {}),
    ...(step.note ? { note: step.note } : {}),
    ...(step.outcome ? { outcome: step.outcome } : {}),
  },
});
