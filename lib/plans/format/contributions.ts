/** contributions.json: what was said in the listening phase. */
import * as z from "zod";
import { author, date, key, keys, marked } from "./terms";

const outcome = z.object({ date: date.optional(), status: z.string(), note: z.string().optional() });
const point = z.object({
  id: key,
  text: z.string(),
  tags: z.array(key).optional(),
  proposals: z.array(key).optional(),
  outcome: outcome.optional(),
});

export const contributionsFile = z.object({
  contributions: z.array(
    z.object({
      id: key,
      code: z.string().optional(),
      channel: z.string(),
      date,
      author,
      recorded_by: key.nullable().optional(),
      language: z.string().optional(),
      text: z.string(),
      tags: keys,
      proposals: keys,
      outcome: outcome.optional(),
      points: z.array(point).default([]),
      ...marked,
    }),
  ),
});

export type Outcome = z.infer<typeof outcome>;
