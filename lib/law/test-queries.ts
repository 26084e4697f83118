/** Every query that takes a viewer, as the table asks it: does this viewer see the thing, in each of its states? */
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { meeting, meetingState } from "@/db/record-schema";
import { documentState, edition, editionState, planDocument, proposal, proposalState } from "@/db/schema";
import { listActivities } from "@/lib/activities/queries";
import * as bodies from "@/lib/bodies/queries";
import * as documents from "@/lib/documents/queries";
import * as editions from "@/lib/editions/queries";
import { findMeeting, listMeetings } from "@/lib/meetings/queries";
import { listMentionable } from "@/lib/mentions/queries";
import { listSimilar } from "@/lib/notices/queries";
import type { Actor } from "@/lib/permissions";
import { listUnplaced } from "@/lib/promotions/queries";
import * as proposals from "@/lib/proposals/queries";
import * as readings from "@/lib/readings/queries";
import * as revisions from "@/lib/revisions/queries";
import { freezeReading, openRoom, readRoom } from "@/lib/rooms/log";
import * as suggestions from "@/lib/suggestions/queries";
import type { Stage } from "./test-cast";
import { fileQueries } from "./test-files";
import { remarkQueries } from "./test-remarks";
import { ofSuggestion, type Scene } from "./test-suggestions";

type Seen = (viewer: Actor | null, stage: Stage) => Promise<boolean>;
export type Query = { scenes: Scene[]; sees: Seen };

const whole: Scene[] = [{ state: "at any time", set: () => Promise.resolve() }];
export const ofProposal: Scene[] = proposalState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(proposal).set({ state }).where(eq(proposal.id, stage.proposal.id)),
}));
/** A draft that its group has announced to the others. */
export const announced = (stage: Stage) =>
  database()
    .update(proposal)
    .set({ state: "draft", announcedAt: new Date() })
    .where(eq(proposal.id, stage.proposal.id));
export const ofDocument: Scene[] = documentState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(planDocument).set({ state }).where(eq(planDocument.id, stage.document.id)),
}));
export const ofMeeting: Scene[] = meetingState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(meeting).set({ state }).where(eq(meeting.id, stage.meeting.id)),
}));
const otherReading = {
  doc: { type: "doc", content: [{ type: "paragraph", attrs: { id: "bparagraph01" } }] },
  sheet: {},
};
/** A text belongs to a proposal, a section or a meeting: the states of each, with a revision that reads otherwise. */
export const ofText: Scene[] = [
  ...ofProposal.map((scene) => ofRoom("proposal", scene)),
  ...ofDocument.map((scene) => ofRoom("section", scene)),
  ...ofMeeting.map((scene) => ofRoom("meeting", scene)),
];
function ofRoom(kind: "proposal" | "section" | "meeting", { state, set }: Scene): Scene {
  const enter = async (stage: Stage) => {
    stage.roomId = stage[kind].roomId ?? (await openMinutes(stage));
    await set(stage);
    const about = { title: kind, cause: "automatic" as const, authorId: null };
    const taken = await database().transaction((tx) => freezeReading(tx, stage.roomId, otherReading, about));
    stage.number = taken.number;
  };
  return { state: `${kind} ${state}`, set: enter };
}
/** A room for the minutes of a meeting that has none, with words that are not those of the revision. */
function openMinutes(stage: Stage): Promise<string> {
  return database().transaction(async (tx) => {
    const roomId = await openRoom(
      tx,
      "minutes",
      { doc: { type: "doc", content: [{ type: "paragraph" }] }, sheet: {} },
      null,
    );
    await tx.update(meeting).set({ roomId }).where(eq(meeting.id, stage.meeting.id));
    return roomId;
  });
}
const ofEdition: Scene[] = editionState.enumValues.map((state) => ({
  state,
  set: (stage) => database().update(edition).set({ state }).where(eq(edition.id, stage.edition.id)),
}));

const any = async (rows: PromiseLike<unknown[]>) => (await rows).length > 0;
const has = async (rows: PromiseLike<{ id: string }[]>, id: string) => (await rows).some((row) => row.id === id);
const some = async (found: Promise<unknown>) => (await found) !== null;

async function firstBlockOf({ roomId }: Stage): Promise<string> {
  const { doc } = await readRoom(database(), roomId);
  return String(doc.content?.[0]?.attrs?.id);
}

/** A query's name here is its module and its function; every exported one is here or is answered for in docs/law.md. */
export const queries: Record<string, Query> = {
  ...remarkQueries,
  "proposals findProposal": {
    scenes: ofProposal,
    sees: (viewer, stage) => some(proposals.findProposal(viewer, stage.proposal.id)),
  },
  "proposals listProposals": {
    scenes: ofProposal,
    sees: (viewer, stage) => has(proposals.listProposals(viewer, stage.planId), stage.proposal.id),
  },
  "proposals findText": {
    scenes: ofProposal,
    sees: (viewer, stage) => some(proposals.findText(viewer, stage.proposal.id)),
  },
  "mentions listMentionable": {
    scenes: ofProposal,
    sees: (viewer, stage) => any(listMentionable(viewer, stage.proposal.roomId)),
  },
  "readings findReading": {
    scenes: ofProposal,
    sees: (viewer, stage) => some(readings.findReading(viewer, stage.proposal.id)),
  },
  "readings listAskedReadings": {
    scenes: ofProposal,
    sees: (viewer, stage) => has(readings.listAskedReadings(viewer, stage.planId), stage.readingId),
  },
  "notices listSimilar": {
    scenes: [...ofProposal, { state: "announced draft", set: announced }],
    sees: (viewer, stage) => has(listSimilar(viewer, stage.planId, stage.proposal), stage.proposal.id),
  },
  "revisions listRevisions": {
    scenes: ofText,
    sees: (viewer, stage) => any(revisions.listRevisions(viewer, stage.roomId)),
  },
  "revisions findRevision": {
    scenes: ofText,
    sees: (viewer, stage) => some(revisions.findRevision(viewer, stage.roomId)),
  },
  "revisions compareRevisions": {
    scenes: ofText,
    sees: async (viewer, stage) => {
      const { roomId, number: from } = stage;
      const [withNow, withItself] = await Promise.all([
        some(revisions.compareRevisions(viewer, roomId, { from, to: "now" })),
        some(revisions.compareRevisions(viewer, roomId, { from, to: from })),
      ]);
      if (withNow !== withItself) throw new Error("The text as it stands is read by others than its revisions");
      return withNow;
    },
  },
  "revisions listAuthors": {
    scenes: ofText,
    sees: async (viewer, stage) => some(revisions.listAuthors(viewer, stage.roomId, await firstBlockOf(stage))),
  },
  "activities listActivities": {
    scenes: ofProposal,
    sees: (viewer, stage) => any(listActivities(viewer, stage.proposal.id)),
  },
  "suggestions listSuggestions": {
    scenes: ofSuggestion,
    sees: (viewer, { proposal: { roomId }, suggestion: { id } }) =>
      has(suggestions.listSuggestions(viewer, roomId), id),
  },
  "suggestions findSuggestion": {
    scenes: ofSuggestion,
    sees: (viewer, { suggestion: { id } }) => some(suggestions.findSuggestion(viewer, { id })),
  },
  "suggestions listUndecided": {
    scenes: ofSuggestion,
    sees: (viewer, { planId, suggestion: { id } }) => has(suggestions.listUndecided(viewer, planId), id),
  },
  "suggestions countOpenSuggestions": {
    scenes: ofSuggestion,
    sees: async (viewer, { proposal: { roomId } }) => (await suggestions.countOpenSuggestions(viewer, roomId)) > 0,
  },
  ...fileQueries,
  "promotions listUnplaced": {
    scenes: whole,
    sees: (viewer, stage) => has(listUnplaced(viewer, stage.planId), stage.selected.id),
  },
  "bodies listSeats": { scenes: whole, sees: (viewer, stage) => any(bodies.listSeats(viewer, stage.planId)) },
  "bodies findBody": { scenes: whole, sees: (viewer, stage) => some(bodies.findBody(viewer, stage.bodyId)) },
  "bodies listMembers": { scenes: whole, sees: (viewer, stage) => any(bodies.listMembers(viewer, stage.bodyId)) },
  "meetings listMeetings": { scenes: whole, sees: (viewer, stage) => any(listMeetings(viewer, stage.bodyId)) },
  "meetings findMeeting": { scenes: ofMeeting, sees: (viewer, stage) => some(findMeeting(viewer, stage.meeting.id)) },
  "documents listDocuments": {
    scenes: ofDocument,
    sees: (viewer, stage) => has(documents.listDocuments(viewer, stage.planId), stage.document.id),
  },
  "documents findDocument": {
    scenes: ofDocument,
    sees: (viewer, stage) => some(documents.findDocument(viewer, stage.document.id)),
  },
  "documents listSections": {
    scenes: ofDocument,
    sees: (viewer, stage) => any(documents.listSections(viewer, stage.document.id)),
  },
  "documents findSection": {
    scenes: ofDocument,
    sees: (viewer, stage) => some(documents.findSection(viewer, stage.section.id)),
  },
  "documents listPromotions": {
    scenes: ofDocument,
    sees: (viewer, stage) => any(documents.listPromotions(viewer, stage.document.id)),
  },
  "editions listEditions": {
    scenes: ofEdition,
    sees: (viewer, stage) => has(editions.listEditions(viewer, stage.edition.documentId), stage.edition.id),
  },
  "editions findEdition": {
    scenes: ofEdition,
    sees: (viewer, stage) => some(editions.findEdition(viewer, stage.edition.id)),
  },
  "editions listPublishedEditions": {
    scenes: ofEdition,
    sees: (_, stage) => has(editions.listPublishedEditions(stage.planId), stage.edition.id),
  },
  "editions findPublishedProjects": {
    scenes: ofEdition,
    sees: (_, stage) => some(editions.findPublishedProjects(stage.bodyId)),
  },
  "editions findPassage": {
    scenes: ofEdition,
    sees: (_, { edition: { document, number, block } }) =>
      some(editions.findPassage({ plan: "torino-2025-in-corso", document, number, block })),
  },
};
