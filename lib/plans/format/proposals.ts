/** proposals/<id>.json: one proposal with its sheet, its history, its stored revisions and its long text. */
import * as z from "zod";
import { date, key, keys, marked, textNode } from "./terms";

const states = z.enum([
  "draft",
  "group-review",
  "submitted",
  "returned",
  "selected",
  "in-assessment",
  "deferred",
  "merged",
  "rejected",
  "published",
  "in-progress",
  "closed",
]);
const step = z.object({
  date,
  from: states.nullable(),
  to: states,
  person: key.nullable().optional(),
  body: key.nullable().optional(),
  note: z.string().nullable().optional(),
  meeting: key.nullable().optional(),
  /** Of a reading by the group: until when, and who had read by which day. */
  due: date.optional(),
  read: z.array(z.object({ person: key, date })).optional(),
});
const storedRevision = z.object({
  number: z.int().min(1),
  date,
  author: key.nullable().optional(),
  summary: z.string().optional(),
  body_stored: z.enum(["no", "here", "top-level"]),
  body: textNode.optional(),
});
const scalar = z.union([z.string(), z.number(), z.null()]);
const sheetValue = z.union([
  scalar,
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.record(z.string(), scalar)])),
  z.record(z.string(), z.unknown()),
]);

export const proposalFile = z.object({
  id: key,
  code: z.string().nullable().optional(),
  title: z.string().min(1),
  title_en: z.string().optional(),
  summary: z.string().optional(),
  summary_en: z.string().optional(),
  drafting_body: key,
  co_drafting_bodies: keys,
  drafters: keys,
  reviewing_body: key.nullable().optional(),
  tags: keys,
  cross_cutting_tags: keys,
  sheet: z.record(z.string(), sheetValue).default({}),
  history: z.array(step).min(1),
  revisions: z.array(storedRevision).min(1),
  lineage: z.array(z.object({ type: z.string(), proposal: key, date: date.optional() })).default([]),
  body: textNode,
  ...marked,
});

export type ProposalFile = z.infer<typeof proposalFile>;
