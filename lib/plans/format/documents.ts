/** documents.json: the outline of each document, its texts, and which proposal's revision stands where. */
import * as z from "zod";
import { date, key, marked, textNode, words } from "./terms";

const section = z.object({
  id: key,
  node: z.string().optional(),
  number: z.string().nullable().default(null),
  order: z.int(),
  parent: key.nullable().default(null),
  level_type: key.nullable().default(null),
  title: z.string().min(1),
  title_en: z.string().optional(),
  intro: textNode.nullable().optional(),
  ...marked,
});
const placement = z.object({
  id: key,
  section: key,
  order: z.int(),
  proposal: key,
  revision: z.int(),
  code: z.string().nullable().default(null),
  display_title: z.string().min(1),
  ...marked,
});
const version = z.object({
  number: z.string(),
  date,
  status: z.enum(["internal-draft", "published-for-comment", "final"]),
});
const reference = z.object({ document: key });

export const documentsFile = z.object({
  documents: z
    .array(
      z.object({
        id: key,
        kind: key,
        title: z.string().min(1),
        title_en: z.string().optional(),
        date_precision: z.string().optional(),
        ...marked,
        versions: z.array(version).default([]),
        sections: z.array(section),
        placements: z.array(placement).default([]),
      }),
    )
    .default([]),
  comparisons: z
    .array(
      z.object({
        from: reference,
        to: reference,
        changes: z.array(z.looseObject({ id: key, kind: z.string(), description: words.optional(), ...marked })),
      }),
    )
    .default([]),
});

export type DocumentFile = z.infer<typeof documentsFile>["documents"][number];
