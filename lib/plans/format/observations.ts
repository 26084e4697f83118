/** observations.json: what citizens said of a published document, and the official replies. */
import * as z from "zod";
import { author, date, key, marked } from "./terms";

const day = date.nullable().optional();

export const observationsFile = z.object({
  observations: z.array(
    z.object({
      id: key,
      code: z.string(),
      round: key,
      date,
      late: z.boolean().default(false),
      channel: z.string(),
      author,
      target: z.record(z.string(), z.unknown()),
      text: z.string(),
      points: z.array(z.looseObject({ id: key, text: z.string().optional() })).default([]),
      reply: z.looseObject({ drafted_on: day, approved_on: day, released_on: day }).nullable().optional(),
      ...marked,
    }),
  ),
});

export type Reply = z.infer<typeof observationsFile>["observations"][number]["reply"];
