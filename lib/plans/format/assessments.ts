/** assessments.json: the feasibility grid and its checks, the commissions' prioritisations, the committee's opinions. */
import * as z from "zod";
import { date, key, marked, textNode, words } from "./terms";

const criterion = z.object({
  id: key,
  name: words,
  question: words.optional(),
  weight: z.int(),
  blocking: z.boolean().default(false),
});
const assessment = z.looseObject({
  id: key,
  proposal: key,
  revision: z.int().nullable().optional(),
  started: date.nullable().optional(),
  completed: date.nullable().optional(),
  score: z.number().nullable().optional(),
  outcome: z.string().nullable().optional(),
  ...marked,
});
const recommendation = z.object({
  id: key,
  text: z.string(),
  proposals: z.array(key).optional(),
  followed: z.string().optional(),
  note: z.string().optional(),
});
const opinion = z.object({
  id: key,
  body: key,
  title: words,
  date,
  document: z.object({ id: key }).optional(),
  text: textNode,
  recommendations: z.array(recommendation).default([]),
  ...marked,
});

export const assessmentsFile = z.object({
  criteria: z.array(criterion).default([]),
  assessments: z.array(assessment).default([]),
  prioritisation_sessions: z
    .array(z.looseObject({ id: key, body: key, date, method: z.string(), ...marked }))
    .default([]),
  opinions: z.array(opinion).default([]),
});
