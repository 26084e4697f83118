/** meetings.json: sittings of the bodies, who was there, what was decided. */
import * as z from "zod";
import { date, key, keys, marked, words } from "./terms";

const minutes = z.object({
  status: z.string(),
  written_by: key.nullable().optional(),
  text: z.string().nullable().optional(),
});
const item = z.object({
  id: key,
  kind: z.string(),
  text: z.string(),
  proposals: keys,
  owner: key.nullable().optional(),
  due: date.nullable().optional(),
});

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
      minutes: minutes.nullable().optional(),
      items: z.array(item).default([]),
      ...marked,
    }),
  ),
});
