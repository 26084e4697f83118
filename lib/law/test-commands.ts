/** Every command as the table calls it: with the input of somebody who means it, in each state of what it is about. */
import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { meeting, meetingState } from "@/db/record-schema";
import {
  documentState,
  membership,
  person,
  phase,
  phaseState,
  planDocument,
  proposal,
  proposalState,
  revision,
} from "@/db/schema";
import * as documents from "@/lib/documents/commands";
import * as editions from "@/lib/editions/commands";
import * as meetings from "@/lib/meetings/commands";
import * as notices from "@/lib/notices/commands";
import * as people from "@/lib/people/commands";
import { findActor } from "@/lib/people/queries";
import type { Act } from "@/lib/permissions";
import * as process from "@/lib/process/commands";
import * as promotions from "@/lib/promotions/commands";
import * as proposals from "@/lib/proposals/commands";
import * as readings from "@/lib/readings/commands";
import * as revisions from "@/lib/revisions/commands";
import * as rooms from "@/lib/rooms/commands";
import * as suggestions from "@/lib/suggestions/commands";
import { findSuggestion } from "@/lib/suggestions/queries";
import { seenOfAll } from "@/lib/suggestions/shown";
import type { Asker } from "@/lib/transact";
import type { Column, Stage } from "./test-cast";
import { fileCommands } from "./test-files";
import { announced, ofText } from "./test-queries";
import { remarkCommands } from "./test-remarks";
import { ofSuggestion, type Scene } from "./test-suggestions";

export type Command = {
  run: (asker: Asker, input: unknown) => Promise<unknown>;
  act: Act | null;
  scenes: Scene[];
  input: (stage: Stage, column?: Column) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The fields of the input that name what the act is about; the first is what a denial names. */
  ids: string[];
};

const whole: Scene[] = [{ state: "at any time", set: () => Promise.resolve() }];
const ofProposal: Scene[] = proposalState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(proposal).set({ state }).where(eq(proposal.id, stage.proposal.id)),
}));
/** The same, and a draft that its group has announced to the others. */
const ofDraft: Scene[] = [...ofProposal, { state: "announced draft", set: announced }];
const ofDocument: Scene[] = documentState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(planDocument).set({ state }).where(eq(planDocument.id, stage.document.id)),
}));
const ofMeeting: Scene[] = meetingState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(meeting).set({ state }).where(eq(meeting.id, stage.meeting.id)),
}));
const ofPhase: Scene[] = phaseState.enumValues.map((state) => ({
  state,
  set: async (stage) =>
    database()
      .update(phase)
      .set({ state })
      .where(eq(phase.id, await phaseOf(stage))),
}));
/** A promotion meets two states: of the document it goes into, and of the proposal it comes from. */
const ofSource: Scene[] = [
  ...documentState.enumValues.map((document) => [document, "selected"] as const),
  ...proposalState.enumValues.map((state) => ["drafting", state] as const).filter(([, state]) => state !== "selected"),
].map(([document, state]) => ({
  state: `${document} ← ${state}`,
  set: async (stage: Stage) => {
    await database().update(planDocument).set({ state: document }).where(eq(planDocument.id, stage.document.id));
    await database().update(proposal).set({ state }).where(eq(proposal.id, stage.selected.id));
  },
}));

async function phaseOf({ planId }: Stage): Promise<string> {
  const [found] = await database()
    .select({ id: phase.id })
    .from(phase)
    .where(and(eq(phase.planId, planId), eq(phase.key, "fase-pubblicazione")));
  return found?.id ?? "";
}
async function seatOf({ bodyId }: Stage): Promise<string> {
  const [found] = await database()
    .select({ id: membership.id })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.bodyId, bodyId), eq(person.key, "p-teresa-iannuzzi")));
  return found?.id ?? "";
}
/** The newest reading of the selected proposal, as the officer's preview names it. */
export async function readingOf({ selected }: Stage): Promise<{ revisionId: string; hash: string }> {
  const [newest] = await database()
    .select({ revisionId: revision.id, hash: revision.hash })
    .from(revision)
    .where(eq(revision.roomId, selected.roomId))
    .orderBy(desc(revision.number))
    .limit(1);
  if (!newest) throw new Error("No reading");
  return newest;
}

const theProposal = ({ proposal: { id } }: Stage) => ({ proposalId: id });
const theDocument = ({ document }: Stage) => ({ documentId: document.id });
const inSection = (stage: Stage) => ({ sectionId: stage.section.id, title: "Premessa", number: "0" });
const because = { reason: "Mancano i costi." };
const one = { ids: ["proposalId"], scenes: ofProposal, input: theProposal };
const withReason = { ...one, input: (stage: Stage) => ({ ...theProposal(stage), ...because }) };

/** The one hunk of the suggestion, as its author sees it. */
async function seenOf({ suggestion: { id, authorId } }: Stage) {
  const [hunk] = (await findSuggestion(await actorBy(authorId), { id }))?.hunks ?? [];
  if (!hunk) throw new Error("No hunk");
  return { suggestionId: id, seen: hunk.seen, decision: "accept", reason: null, hunk: hunk.id };
}
const actorBy = async (personId: string) => {
  const actor = await findActor(database(), personId);
  if (!actor) throw new Error("No author");
  return actor;
};
const theSuggestion = ({ suggestion: { id } }: Stage) => ({ suggestionId: id });
const change = { ids: ["suggestionId"], scenes: ofSuggestion };

/** A command's name here is its module and its function; every exported one is here or is answered for in docs/law.md. */
export const commands: Record<string, Command> = {
  "proposals draftProposal": {
    run: proposals.draftProposal,
    act: "draft proposal",
    scenes: whole,
    input: ({ bodyId }) => ({ bodyId, title: "Una prova" }),
    ids: ["bodyId"],
  },
  "proposals submitProposal": { ...one, run: proposals.submitProposal, act: "submit proposal" },
  "proposals withdrawProposal": { ...one, run: proposals.withdrawProposal, act: "withdraw proposal" },
  "proposals returnProposal": { ...withReason, run: proposals.returnProposal, act: "return proposal" },
  "proposals selectProposal": { ...one, run: proposals.selectProposal, act: "select proposal" },
  "proposals setAsideProposal": {
    ...one,
    run: proposals.setAsideProposal,
    act: "set aside proposal",
    input: (stage) => ({ ...theProposal(stage), ...because, outcome: "deferred" }),
  },
  "proposals reopenProposal": { ...withReason, run: proposals.reopenProposal, act: "reopen proposal" },
  "revisions nameRevision": {
    run: revisions.nameRevision,
    act: "name revision",
    scenes: ofText,
    input: ({ roomId }) => ({ roomId, note: "Prima del tavolo" }),
    ids: ["roomId"],
  },
  "revisions restoreRevision": {
    run: revisions.restoreRevision,
    act: "write proposal",
    scenes: ofText,
    input: ({ roomId, number }) => ({ roomId, number }),
    ids: ["roomId"],
  },
  "meetings draftMinutes": {
    run: meetings.draftMinutes,
    act: "write minutes",
    scenes: ofMeeting,
    input: (stage) => ({ meetingId: stage.meeting.id }),
    ids: ["meetingId"],
  },
  "meetings confirmMinutes": {
    run: meetings.confirmMinutes,
    act: "confirm minutes",
    scenes: ofMeeting,
    input: (stage) => ({ meetingId: stage.meeting.id }),
    ids: ["meetingId"],
  },
  "readings askReading": {
    ...one,
    run: readings.askReading,
    act: "ask reading",
    input: (stage) => ({ ...theProposal(stage), due: "2014-10-20", note: "Prima del tavolo" }),
  },
  "readings closeReading": {
    run: readings.closeReading,
    act: "ask reading",
    scenes: ofProposal,
    input: ({ readingId }) => ({ readingId }),
    ids: ["readingId"],
  },
  "readings markRead": {
    run: readings.markRead,
    act: "mark read",
    scenes: ofProposal,
    input: ({ readingId }) => ({ readingId }),
    ids: ["readingId"],
  },
  "notices announceProposal": { ...one, scenes: ofDraft, run: notices.announceProposal, act: "announce proposal" },
  "notices unannounceProposal": { ...one, scenes: ofDraft, run: notices.unannounceProposal, act: "announce proposal" },
  "rooms renewText": {
    run: rooms.renewText,
    act: "renew text",
    scenes: ofProposal,
    input: (stage) => ({ roomId: stage.proposal.roomId }),
    ids: ["roomId"],
  },
  "documents openDocument": {
    run: documents.openDocument,
    act: "open document",
    scenes: whole,
    input: ({ planId }) => ({ planId, title: "Allegato", kind: "other", slug: "allegato" }),
    ids: ["planId"],
  },
  "documents addSection": {
    run: documents.addSection,
    act: "arrange section",
    scenes: ofDocument,
    input: (stage) => ({ ...theDocument(stage), parentId: stage.section.id, title: "Premessa", number: null }),
    ids: ["documentId", "parentId"],
  },
  "documents renameSection": {
    run: documents.renameSection,
    act: "arrange section",
    scenes: ofDocument,
    input: inSection,
    ids: ["sectionId"],
  },
  "documents arrangeSection": {
    run: documents.arrangeSection,
    act: "arrange section",
    scenes: ofDocument,
    input: (stage) => ({ sectionId: stage.section.id, parentId: null, position: 2 }),
    ids: ["sectionId"],
  },
  "documents freezeDocument": {
    run: documents.freezeDocument,
    act: "freeze document",
    scenes: ofDocument,
    input: theDocument,
    ids: ["documentId"],
  },
  "documents thawDocument": {
    run: documents.thawDocument,
    act: "thaw document",
    scenes: ofDocument,
    input: theDocument,
    ids: ["documentId"],
  },
  ...fileCommands,
  "promotions promoteRevision": {
    run: promotions.promoteRevision,
    act: "promote proposal",
    scenes: ofSource,
    input: async (stage) => ({ sectionId: stage.section.id, ...(await readingOf(stage)) }),
    ids: ["sectionId", "revisionId"],
  },
  "promotions retractPromotion": {
    run: promotions.retractPromotion,
    act: "retract promotion",
    scenes: ofDocument,
    input: (stage) => ({ promotionId: stage.promotionId }),
    ids: ["promotionId"],
  },
  "editions publishEdition": {
    run: editions.publishEdition,
    act: "publish edition",
    scenes: ofDocument,
    input: (stage) => ({ ...theDocument(stage), label: null }),
    ids: ["documentId"],
  },
  "process openPhase": {
    run: process.openPhase,
    act: "open phase",
    scenes: ofPhase,
    input: async (stage) => ({ phaseId: await phaseOf(stage) }),
    ids: ["phaseId"],
  },
  "process closePhase": {
    run: process.closePhase,
    act: "close phase",
    scenes: ofPhase,
    input: async (stage) => ({ phaseId: await phaseOf(stage) }),
    ids: ["phaseId"],
  },
  "suggestions beginSuggestion": {
    run: suggestions.beginSuggestion,
    act: "suggest change",
    scenes: ofProposal,
    input: ({ proposal: { roomId } }) => ({ roomId }),
    ids: ["roomId"],
  },
  "suggestions sendSuggestion": {
    ...change,
    run: suggestions.sendSuggestion,
    act: "suggest change",
    input: (stage) => ({ ...theSuggestion(stage), ...because }),
  },
  "suggestions withdrawSuggestion": {
    ...change,
    run: suggestions.withdrawSuggestion,
    act: "suggest change",
    input: theSuggestion,
  },
  "suggestions decideHunk": { ...change, run: suggestions.decideHunk, act: "write proposal", input: seenOf },
  "suggestions decideAll": {
    ...change,
    run: suggestions.decideAll,
    act: "write proposal",
    input: async (stage) => {
      const { hunk: _, seen, ...rest } = await seenOf(stage);
      return { ...rest, seen: seenOfAll([{ seen }]) };
    },
  },
  "people appointMember": {
    run: people.appointMember,
    act: "appoint member",
    scenes: whole,
    input: (stage) => ({ personId: stage.someoneId, bodyId: stage.bodyId, role: "member" }),
    ids: ["bodyId", "personId"],
  },
  "people dismissMember": {
    run: people.dismissMember,
    act: "dismiss member",
    scenes: whole,
    input: async (stage) => ({ membershipId: await seatOf(stage) }),
    ids: ["membershipId"],
  },
  ...remarkCommands,
  "people endSessions": { run: people.endSessions, act: null, scenes: whole, input: () => ({}), ids: [] },
};
