/**
 * The glossary. Read from top to bottom: a plan, who works in it, what they write, what is made of it, what is published.
 * `Body → Proposal → Revision → Promotion → Section → Document → Edition`: a later stage pins an earlier one and never
 * edits it. How text lives is in `text-schema.ts`; what surrounds the chain (listening, meetings, assessments,
 * observations, follow-up) in `record-schema.ts`; remarks, suggestions, readings and files in `writing-schema.ts`; who
 * signs in in `auth-schema.ts`.
 */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn, bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, unique, uniqueIndex, uuid,
} from "drizzle-orm/pg-core";
import { person } from "./auth-schema";
import {
  belongs, bytes, day, type Grounds, grounds, id, moment, type PlanAbout, refers, type SheetField, tsvector, type Words,
  words,
} from "./columns";
import { type BlockJson, revision, textRoom } from "./text-schema";

export * from "./auth-schema";
export * from "./text-schema";

/** The plan under way. Level names, numbering, sheet fields and vocabularies are its data. */
export const plan = pgTable("plan", {
  id: id(),
  slug: text().notNull().unique(),
  title: words().notNull(),
  kind: words(),
  vision: jsonb().$type<{ title: Words; text: Words; status?: string }>(),
  languages: text().array().notNull(),
  contentLanguage: text().notNull(),
  accent: text().notNull().default("#0b5d6b"),
  /** The day the loaded story stops at; null for a plan that lives in the present. */
  moment: day(),
  about: jsonb().$type<PlanAbout>().notNull().default({}),
  sheet: jsonb().$type<SheetField[]>().notNull(),
  /** The texts that a new proposal can begin with, the first by default. */
  templates: jsonb().$type<{ key: string; name: Words; doc: BlockJson }[]>().notNull().default([]),
  vocabularies: jsonb().$type<Record<string, Record<string, Words>>>().notNull().default({}),
  /** SHA-256 of the imported files: the same import twice changes nothing. */
  importHash: text(),
  grounds: grounds(),
});
/** A named depth of the outline (strategy, area, project…). */
export const level = pgTable("level", {
  id: id(),
  planId: belongs(() => plan.id),
  key: text().notNull(),
  position: integer().notNull(),
  name: words().notNull(),
  plural: words().notNull(),
  codePattern: text(),
  numbering: text(),
  parents: text().array().notNull().default([]),
}, (table) => [unique().on(table.planId, table.key)]);

export const phaseState = pgEnum("phase_state", ["planned", "open", "closed"]);

/** A dated stretch of the process; once opened by a person it opens and closes activities. */
export const phase = pgTable("phase", {
  id: id(),
  planId: belongs(() => plan.id),
  key: text().notNull(),
  number: integer().notNull(),
  name: words().notNull(),
  description: words(),
  start: day(),
  end: day(),
  opens: text().array().notNull().default([]),
  closes: text().array().notNull().default([]),
  gate: jsonb().$type<{ name: Words; date?: string; precision?: string; kind?: string; grounds?: Grounds }>(),
  state: phaseState().notNull().default("planned"),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A subject with which proposals and contributions are tagged across bodies. */
export const theme = pgTable("theme", {
  id: id(),
  planId: belongs(() => plan.id),
  key: text().notNull(),
  kind: text().notNull(),
  name: words().notNull(),
}, (table) => [unique().on(table.planId, table.key)]);

/** A commission, working group, vision table, committee, secretariat… Kinds are the plan's data. */
export const planBody = pgTable("plan_body", {
  id: id(),
  planId: belongs(() => plan.id),
  key: text().notNull(),
  code: text(),
  kind: text().notNull(),
  name: words().notNull(),
  remit: words(),
  aliases: jsonb().$type<{ name: string; language?: string; valid?: string | null; source?: string }[]>().notNull().default([]),
  parentId: uuid().references((): AnyPgColumn => planBody.id),
  activeFrom: day(),
  activeTo: day(),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.key)]);

export const seatRole = pgEnum("seat_role", ["chair", "coordinator", "member", "observer"]);

/** A person's seat in a body, with dates. */
export const membership = pgTable("membership", {
  id: id(),
  personId: belongs(() => person.id),
  bodyId: belongs(() => planBody.id),
  role: seatRole().notNull(),
  from: day(),
  to: day(),
}, (table) => [index().on(table.personId), index().on(table.bodyId)]);

export const proposalState = pgEnum("proposal_state", [
  "draft", "submitted", "selected", "set aside", "merged", "withdrawn",
]);

/** A body's project for the plan: sheet fields and long text, both in one room. */
export const proposal = pgTable("proposal", {
  id: id(),
  planId: belongs(() => plan.id),
  key: text(),
  code: text(),
  bodyId: uuid().notNull().references(() => planBody.id),
  reviewingBodyId: refers(() => planBody.id),
  roomId: uuid().notNull().references(() => textRoom.id),
  /** Kept in step with the sheet's `title` by the room's mirror. */
  title: text().notNull(),
  titles: words(),
  /** In short. In the plan's own language kept in step with the sheet's `abstract`, as the title is. */
  summary: words(),
  state: proposalState().notNull().default("draft"),
  stateSince: moment().notNull().defaultNow(),
  /** Why it was returned or set aside, as its authors read it. */
  reason: text(),
  outcome: text(),
  mergedIntoId: uuid().references((): AnyPgColumn => proposal.id),
  draftedById: refers(() => person.id),
  /** Since when the other groups may see this draft's title, body and abstract. */
  announcedAt: moment(),
  createdAt: moment().notNull().defaultNow(),
  grounds: grounds(),
  /** The words of the notice (title, translations, summary), stemmed and without accents: by these twins are found. */
  notice: tsvector().generatedAlwaysAs(sql`public.notice_words(title, titles, summary)`),
}, (table) => [
  unique().on(table.planId, table.key), unique().on(table.roomId), index().on(table.bodyId),
  index().using("gin", table.notice),
  index("proposal_title_trigrams").using("gin", sql`public.bare_words(title) gin_trgm_ops`),
]);

/** Who drafts a proposal; which other bodies draft with its own. */
export const drafter = pgTable("drafter", {
  proposalId: belongs(() => proposal.id),
  personId: belongs(() => person.id),
}, (table) => [primaryKey({ columns: [table.proposalId, table.personId] })]);
export const codrafting = pgTable("codrafting", {
  proposalId: belongs(() => proposal.id),
  bodyId: belongs(() => planBody.id),
}, (table) => [primaryKey({ columns: [table.proposalId, table.bodyId] })]);
export const proposalTheme = pgTable("proposal_theme", {
  proposalId: belongs(() => proposal.id),
  themeId: belongs(() => theme.id),
}, (table) => [primaryKey({ columns: [table.proposalId, table.themeId] })]);

export const documentState = pgEnum("document_state", ["drafting", "frozen", "published"]);

/** The intermediate, the final, or any other document: an outline of sections. */
export const planDocument = pgTable("plan_document", {
  id: id(),
  planId: belongs(() => plan.id),
  slug: text().notNull(),
  kind: text().notNull(),
  title: words().notNull(),
  state: documentState().notNull().default("drafting"),
  derivedFromId: uuid().references((): AnyPgColumn => planDocument.id),
  position: integer().notNull().default(0),
  about: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  grounds: grounds(),
}, (table) => [unique().on(table.planId, table.slug)]);

/** A place in the outline with its own text. `lineage` is shared by its successors in later documents. */
export const section = pgTable("section", {
  id: id(),
  documentId: belongs(() => planDocument.id),
  key: text(),
  lineage: text(),
  parentId: uuid().references((): AnyPgColumn => section.id),
  position: integer().notNull(),
  levelId: refers(() => level.id),
  number: text(),
  title: words().notNull(),
  roomId: uuid().notNull().unique().references(() => textRoom.id),
  grounds: grounds(),
}, (table) => [unique().on(table.documentId, table.key), index().on(table.documentId)]);

/** This revision placed in that section, by whom, when. A retracted promotion stays on record. */
export const promotion = pgTable("promotion", {
  id: id(),
  sectionId: belongs(() => section.id),
  revisionId: uuid().notNull().references(() => revision.id),
  proposalId: uuid().notNull().references(() => proposal.id),
  code: text(),
  promotedById: refers(() => person.id),
  at: moment().notNull().defaultNow(),
  retractedAt: moment(),
}, (table) => [
  uniqueIndex("promotion_once").on(table.sectionId, table.revisionId).where(sql`retracted_at is null`),
  index().on(table.proposalId),
]);

export const editionState = pgEnum("edition_state", ["writing", "published", "failed", "withdrawn"]);

/** A frozen, numbered, published document. `tree` is what every written form is made from. */
export const edition = pgTable("edition", {
  id: id(),
  documentId: belongs(() => planDocument.id),
  number: integer().notNull(),
  label: text(),
  state: editionState().notNull().default("writing"),
  tree: jsonb().$type<unknown>().notNull(),
  hash: text().notNull(),
  progress: integer().notNull().default(0),
  step: text(),
  failure: text(),
  publishedById: refers(() => person.id),
  publishedOn: day().notNull(),
  at: moment().notNull().defaultNow(),
}, (table) => [unique().on(table.documentId, table.number)]);

/** The bytes of an edition, one row for each file, kept with their SHA-256. */
export const editionFile = pgTable("edition_file", {
  editionId: belongs(() => edition.id),
  path: text().notNull(),
  mediaType: text().notNull(),
  bytes: bytes().notNull(),
  hash: text().notNull(),
}, (table) => [primaryKey({ columns: [table.editionId, table.path] })]);

/** The minutes of the system: who did what, when. Each row's hash covers the one before it. */
export const activity = pgTable("activity", {
  id: id(),
  planId: belongs(() => plan.id),
  seq: bigint({ mode: "number" }).notNull(),
  personId: refers(() => person.id),
  act: text().notNull(),
  subjectKind: text().notNull(),
  subjectId: uuid().notNull(),
  detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  at: moment().notNull(),
  previousHash: text().notNull(),
  hash: text().notNull(),
}, (table) => [unique().on(table.planId, table.seq), index().on(table.subjectId)]);
