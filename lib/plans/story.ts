/** What a demo adds to a plan's files so that its moment has work to do. Never part of a city's own plan. */
import * as z from "zod";
import { date, key } from "./format/terms";

const reopened = z.object({ proposal: key, date, state: z.enum(["draft", "submitted"]), reason: z.string() });

const asked = z.object({
  proposal: key,
  person: key.nullable(),
  date,
  due: date,
  note: z.string().nullable(),
  read: z.array(z.object({ person: key, date })),
});

export const storyFile = z.object({
  /** Proposals taken up again for another revision. */
  reopened: z.array(reopened).default([]),
  /** Readings that groups have under way. */
  readings: z.array(asked).default([]),
  /** Placements of a document under way that nobody has made yet. */
  unplaced: z.array(key).default([]),
});

export type Reopened = z.infer<typeof reopened>;
export type AskedReading = z.infer<typeof asked>;
export type Story = z.infer<typeof storyFile>;
export const noStory: Story = { reopened: [], readings: [], unplaced: [] };
