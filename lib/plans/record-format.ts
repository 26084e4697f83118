/** The plan format, second part: meetings, observations, assessments, follow-up. */
import * as z from "zod";
import { textNode } from "./format";

const key = z.string();
const date = z.iso.date();
const words = z.record(z.string(), z.string());
const marked = {
  source: z.string().optional(),
  demo: z.boolean().optional(),
  source_covers: z.array(z.string()).optional(),
};
const unknownRecord = z.record(z.string(), z.unknown());

export const meetingsFile = z.object({
  meetings: z.array(
    z.object({
      id: key,
      kind: z.string(),
      title: words,
      body: key.nullable().optional(),
      date,
      date_precision: z.string().optional(),
      time_start: z.string().nullable().optional(),
      time_end: z.string().nullable().optional(),
      place: z.string().nullable().optional(),
      chaired_by: key.nullable().optional(),
      agenda: z.array(z.object({ id: key, text: z.string() })).default([]),
      attendance: z.array(z.object({ person: key, as: z.string().optional(), state: z.string() })).default([]),
      minutes: z
        .object({ status: z.string(), written_by: key.nullable().optional(), text: z.string().nullable().optional() })
        .nullable()
        .optional(),
      items: z
        .array(
          z.object({
            id: key,
            kind: z.string(),
            text: z.string(),
            proposals: z.array(key).default([]),
            owner: key.nullable().optional(),
            due: date.nullable().optional(),
          }),
        )
        .default([]),
      ...marked,
    }),
  ),
});

export const observationsFile = z.object({
  observations: z.array(
    z.object({
      id: key,
      code: z.string(),
      round: key,
      date,
      late: z.boolean().default(false),
      channel: z.string(),
      author: z.object({ label: words, organisation_kind: z.string().optional() }),
      target: unknownRecord,
      text: z.string(),
      points: z.array(z.looseObject({ id: key, text: z.string().optional() })).default([]),
      reply: z.looseObject({ released_on: date.nullable().optional() }).nullable().optional(),
      ...marked,
    }),
  ),
});

export const assessmentsFile = z.object({
  criteria: z.array(
    z.object({
      id: key,
      name: words,
      question: words.optional(),
      weight: z.int(),
      blocking: z.boolean().default(false),
    }),
  ),
  assessments: z.array(
    z.looseObject({
      id: key,
      proposal: key,
      revision: z.int().nullable().optional(),
      started: date.nullable().optional(),
      completed: date.nullable().optional(),
      score: z.number().nullable().optional(),
      outcome: z.string().nullable().optional(),
      ...marked,
    }),
  ),
  prioritisation_sessions: z
    .array(z.looseObject({ id: key, body: key, date, method: z.string(), ...marked }))
    .default([]),
  opinions: z
    .array(
      z.object({
        id: key,
        body: key,
        title: words,
        date,
        document: z.object({ id: key }).optional(),
        text: textNode,
        recommendations: z
          .array(
            z.object({
              id: key,
              text: z.string(),
              proposals: z.array(key).optional(),
              followed: z.string().optional(),
              note: z.string().optional(),
            }),
          )
          .default([]),
        ...marked,
      }),
    )
    .default([]),
});

export const followupFile = z.object({
  status_notes: z.array(
    z.object({
      id: key,
      proposal: key,
      date: date.nullable(),
      date_precision: z.string().optional(),
      author: key.nullable().optional(),
      text: z.string(),
      ...marked,
    }),
  ),
  indicator_values: z.array(
    z.object({
      id: key,
      proposal: key,
      indicator: z.string(),
      values: z.array(z.object({ date, status: z.string(), value: z.number().nullable().default(null) })),
      ...marked,
    }),
  ),
  merge_requests: z
    .array(z.looseObject({ id: key, into: key, opened: date, status: z.string(), ...marked }))
    .default([]),
});
