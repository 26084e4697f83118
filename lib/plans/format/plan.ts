/** plan.json: the plan itself, its levels, phases, timeline, vocabularies and the fields of its project sheet. */
import * as z from "zod";
import type { CellKind } from "@/db/columns";
import { areas } from "@/lib/phases";
import { date, key, marked, named, textNode, words } from "./terms";

const phaseShape = z.object({
  id: key,
  number: z.int(),
  name: words,
  description: words.optional(),
  start: date,
  end: date.nullable(),
  opens: z.array(z.enum(areas)),
  closes: z.array(z.enum(areas)).default([]),
  gate: z
    .object({
      name: words,
      date: date.optional(),
      precision: z.string().optional(),
      kind: z.string().optional(),
      ...marked,
    })
    .nullable()
    .optional(),
  windows: z
    .array(
      z.object({
        id: key,
        name: words,
        document: key,
        start: date,
        end: date,
        late_until: date.optional(),
        replies_released: date.optional(),
      }),
    )
    .default([]),
  ...marked,
});

const cell = { key: z.string().min(1), label: words, options: z.record(z.string(), words).optional() };
const cellKinds = ["text", "number", "money", "year", "date", "choice"] as const satisfies CellKind[];
const sheetField = z.object({
  ...cell,
  kind: z.enum([...cellKinds, "list", "rows", "sdgs", "people", "bodies"]),
  columns: z.array(z.object({ ...cell, kind: z.enum(cellKinds) })).optional(),
});
const template = z.object({ id: key, name: words, text: textNode });

const levelType = z.object({
  id: key,
  order: z.int(),
  name: words,
  plural: words,
  code_pattern: z.string().nullable().optional(),
  numbering: z.string().optional(),
  parents: z.array(key).default([]),
});

const milestone = z.object({
  id: key,
  date,
  date_end: date.nullable().optional(),
  date_precision: z.string().optional(),
  kind: z.string(),
  title: words,
  body: key.nullable().optional(),
  note: words.optional(),
  ...marked,
});

const listeningDocument = z.object({
  id: key,
  title: z.string(),
  title_en: z.string().optional(),
  author_body: key.nullable().optional(),
  date,
  date_precision: z.string().optional(),
  findings: z.record(z.string(), z.union([named, z.unknown()])).default({}),
  ...marked,
});

const about = z
  .object({
    id: key,
    number: z.int().optional(),
    title: z.string().min(1),
    title_en: z.string().optional(),
    kind: words.optional(),
    vision: z
      .object({ title: z.string(), title_en: z.string().optional(), text: words, text_status: z.string().optional() })
      .optional(),
    horizon: z.object({ work_start: date.optional(), target_year: z.int().optional() }).optional(),
    promoter: z.object({ name: z.string() }).optional(),
    territory: z.object({ name: words, municipalities: z.int().optional() }).optional(),
    languages: z.array(z.string()).min(1),
    content_language: z.string(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .optional(),
    ...marked,
  })
  .refine(({ languages, content_language }) => languages.includes(content_language), {
    path: ["content_language"],
    message: "is not among the languages of the plan",
  });

export const planFile = z.object({
  plan: about,
  demo_note: words.optional(),
  level_types: z.array(levelType).min(1),
  tags: z.array(z.object({ id: key, kind: z.string(), name: words })).default([]),
  phases: z.array(phaseShape).min(1),
  milestones: z.array(milestone).default([]),
  listening_documents: z.array(listeningDocument).default([]),
  published_counts: z
    .array(
      z.object({ id: key, date: date.optional(), value: z.number(), label: words, note: words.optional(), ...marked }),
    )
    .default([]),
  vocabularies: z.record(z.string(), z.union([z.boolean(), named])).default({}),
  sheet_fields: z.array(sheetField).optional(),
  templates: z.array(template).default([]),
});

export type PlanFile = z.infer<typeof planFile>;
