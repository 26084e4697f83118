/** bodies.json and people.json: who works in the plan. */
import * as z from "zod";
import { date, key, marked, words } from "./terms";

const alias = z.object({
  name: z.string(),
  language: z.string().optional(),
  valid: z.string().nullable().optional(),
  source: z.string().optional(),
});
const rosterEntry = z.object({
  id: key,
  name: z.string(),
  role: words.nullable().optional(),
  affiliation: z.string().nullable().optional(),
  source: z.string().optional(),
});

export const bodiesFile = z.object({
  bodies: z
    .array(
      z.object({
        id: key,
        code: z.string().nullable().optional(),
        kind: z.string(),
        name: words,
        remit: words.optional(),
        parent: key.nullable().optional(),
        aliases: z.array(alias).default([]),
        active_from: date.nullable().optional(),
        active_to: date.nullable().optional(),
        ...marked,
      }),
    )
    .min(1),
  rosters: z
    .array(z.object({ id: key, body: key, source: z.string().optional(), entries: z.array(rosterEntry) }))
    .default([]),
});

export const peopleFile = z.object({
  people: z.array(
    z.object({
      id: key,
      name: z.string().min(1),
      email: z.email(),
      organisation_label: z.string().optional(),
      competence: words.optional(),
      ...marked,
    }),
  ),
  memberships: z
    .array(
      z.object({
        id: key,
        person: key,
        body: key,
        role: z.enum(["chair", "coordinator", "member", "observer"]),
        from: date.nullable().optional(),
        to: date.nullable().optional(),
      }),
    )
    .default([]),
  administrators: z.array(key).default([]),
});
