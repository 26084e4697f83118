/** What surrounds the chain: milestones, listening, meetings, assessments, observations, follow-up. */
import {
  boolean, index, integer, jsonb, numeric, pgEnum, pgTable, primaryKey, text, unique, uuid,
} from "drizzle-orm/pg-core";
import { person } from "./auth-schema";
import { belongs, day, grounds, id, refers, type Words, words } from "./columns";
import { edition, plan, planBody, planDocument, proposal } from "./schema";
import { type BlockJson, textRoom } from "./text-schema";

const keyed = () => ({ id: id(), planId: belongs(() => plan.id), key: text().notNull() });

/** A dated point or period of the process, as the timeline shows it. */
export const milestone = pgTable("milestone", {
  ...keyed(),
  date: day().notNull(),
  dateEnd: day(),
  precision: text().notNull(),
  kind: text().notNull(),
  title: words().notNull(),
  note: words(),
  bodyId: refers(() => planBody.id),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A volume published in the listening phase, with what it found. */
export const publication = pgTable("publication", {
  ...keyed(),
  title: words().notNull(),
  bodyId: refers(() => planBody.id),
  date: day().notNull(),
  precision: text().notNull(),
  findings: jsonb().$type<Record<string, { id: string; name: Words }[]>>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A count that the plan published about itself: 148 meetings, 29 projects. */
export const publishedCount = pgTable("published_count", {
  ...keyed(),
  value: numeric({ mode: "number" }).notNull(),
  label: words().notNull(),
  note: words(),
  position: integer().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A real office-holder on a body's published list. A fact to show, never an account. */
export const rosterEntry = pgTable("roster_entry", {
  ...keyed(),
  bodyId: belongs(() => planBody.id),
  name: text().notNull(),
  role: words(),
  affiliation: text(),
  position: integer().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** What someone said in the listening phase, by whichever channel; `points` are what it splits into. */
export const contribution = pgTable("contribution", {
  ...keyed(),
  code: text(),
  channel: text().notNull(),
  date: day().notNull(),
  author: jsonb().$type<{ label: Words; organisationKind?: string }>().notNull(),
  recordedById: refers(() => person.id),
  language: text(),
  text: text().notNull(),
  points: jsonb()
    .$type<
      {
        id: string;
        text: string;
        tags?: string[];
        proposals?: string[];
        outcome?: { status: string; note?: string };
      }[]
    >()
    .notNull()
    .default([]),
  tags: text().array().notNull().default([]),
  outcome: jsonb().$type<{ status: string; note?: string }>(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
export const contributionLink = pgTable("contribution_link", {
  contributionId: belongs(() => contribution.id),
  proposalId: belongs(() => proposal.id),
}, (table) => [primaryKey({ columns: [table.contributionId, table.proposalId] })]);

export const meetingState = pgEnum("meeting_state", ["convened", "held", "minutes drafted", "minutes confirmed"]);

/** A sitting of a body. Its minutes are a text of their own, once somebody has begun to write them. */
export const meeting = pgTable("meeting", {
  ...keyed(),
  bodyId: refers(() => planBody.id),
  kind: text().notNull(),
  title: words().notNull(),
  date: day().notNull(),
  precision: text().notNull(),
  timeStart: text(),
  timeEnd: text(),
  place: text(),
  chairedById: refers(() => person.id),
  agenda: jsonb().$type<{ id: string; text: string }[]>().notNull().default([]),
  roomId: uuid().unique().references(() => textRoom.id),
  state: meetingState().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key), index().on(table.bodyId)]);
export const attendance = pgTable("attendance", {
  meetingId: belongs(() => meeting.id),
  personId: belongs(() => person.id),
  as: text(),
  state: text().notNull(),
}, (table) => [primaryKey({ columns: [table.meetingId, table.personId] })]);
/** An action, decision or note of a meeting. */
export const meetingItem = pgTable("meeting_item", {
  ...keyed(),
  meetingId: belongs(() => meeting.id),
  kind: text().notNull(),
  text: text().notNull(),
  ownerId: refers(() => person.id),
  due: day(),
  proposals: text().array().notNull().default([]),
  position: integer().notNull(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A question of the plan's feasibility grid, with its weight in points of 100. */
export const criterion = pgTable("criterion", {
  ...keyed(),
  name: words().notNull(),
  question: words(),
  weight: integer().notNull(),
  blocking: boolean().notNull().default(false),
}, (table) => [unique().on(table.planId, table.key)]);

/** Feasibility of a proposal against the criteria; advice, never a change of state. */
export const assessment = pgTable("assessment", {
  ...keyed(),
  proposalId: belongs(() => proposal.id),
  revisionNumber: integer(),
  started: day(),
  completed: day(),
  score: numeric({ mode: "number" }),
  outcome: text(),
  record: jsonb().$type<Record<string, unknown>>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** What the scientific committee says of a document. */
export const opinion = pgTable("opinion", {
  ...keyed(),
  bodyId: refers(() => planBody.id),
  documentId: refers(() => planDocument.id),
  date: day().notNull(),
  title: words().notNull(),
  text: jsonb().$type<BlockJson>().notNull(),
  recommendations: jsonb()
    .$type<{ id: string; text: string; proposals?: string[]; followed?: string; note?: string }[]>()
    .notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A commission's prioritisation of a list: method, results (advisory), decision. */
export const selection = pgTable("selection", {
  ...keyed(),
  bodyId: refers(() => planBody.id),
  date: day().notNull(),
  method: text().notNull(),
  record: jsonb().$type<Record<string, unknown>>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A consultation on an edition, with its window. */
export const round = pgTable("round", {
  ...keyed(),
  name: words().notNull(),
  documentId: refers(() => planDocument.id),
  editionId: refers(() => edition.id),
  start: day().notNull(),
  end: day().notNull(),
  lateUntil: day(),
  repliesReleased: day(),
  state: text().notNull(),
}, (table) => [unique().on(table.planId, table.key)]);

/** What a citizen or organisation says of a passage; each of its points gets an official reply. */
export const observation = pgTable("observation", {
  ...keyed(),
  roundId: belongs(() => round.id),
  code: text().notNull(),
  date: day().notNull(),
  late: boolean().notNull().default(false),
  channel: text().notNull(),
  author: jsonb().$type<{ label: Words; organisationKind?: string }>().notNull(),
  target: jsonb().$type<Record<string, unknown>>().notNull(),
  text: text().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
export const observationPoint = pgTable("observation_point", {
  ...keyed(),
  observationId: belongs(() => observation.id),
  text: text(),
  state: text().notNull(),
  reply: jsonb().$type<Record<string, unknown>>(),
}, (table) => [unique().on(table.planId, table.key)]);

/** After publication: an append-only note on how a project is going. */
export const statusNote = pgTable("status_note", {
  ...keyed(),
  proposalId: belongs(() => proposal.id),
  date: day(),
  precision: text(),
  authorId: refers(() => person.id),
  text: text().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
/** Measured values of an indicator of a project's sheet. */
export const indicatorValue = pgTable("indicator_value", {
  ...keyed(),
  proposalId: belongs(() => proposal.id),
  indicator: text().notNull(),
  values: jsonb().$type<{ date: string; status: string; value: number | null }[]>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
/** A request to merge proposals, answered by their bodies. */
export const mergeRequest = pgTable("merge_request", {
  ...keyed(),
  intoId: belongs(() => proposal.id),
  state: text().notNull(),
  record: jsonb().$type<Record<string, unknown>>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
/** A change between two documents that a source attests, with its causes. */
export const attestedChange = pgTable("attested_change", {
  ...keyed(),
  kind: text().notNull(),
  description: words(),
  record: jsonb().$type<Record<string, unknown>>().notNull(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);
