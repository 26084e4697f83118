/** followup.json: how the projects went on after publication. */
import * as z from "zod";
import { date, key, marked } from "./terms";

const statusNote = z.object({
  id: key,
  proposal: key,
  date: date.nullable(),
  date_precision: z.string().optional(),
  author: key.nullable().optional(),
  text: z.string(),
  ...marked,
});
const indicatorValue = z.object({
  id: key,
  proposal: key,
  indicator: z.string(),
  values: z.array(z.object({ date, status: z.string(), value: z.number().nullable().default(null) })),
  ...marked,
});
const mergeRequest = z.looseObject({
  id: key,
  into: key,
  opened: date,
  closed: date.nullable().optional(),
  status: z.string(),
  ...marked,
});

export const followupFile = z.object({
  status_notes: z.array(statusNote).default([]),
  indicator_values: z.array(indicatorValue).default([]),
  merge_requests: z.array(mergeRequest).default([]),
});
