/** The plan format: how a city writes its plan down so that it can be imported. See docs/plan-format.md. */
import * as z from "zod";
import type { BlockJson } from "@/db/text-schema";

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const date = z.iso.date();
const words = z
  .record(z.string(), z.string().nullable())
  .transform((all) => Object.fromEntries(Object.entries(all).flatMap(([k, v]) => (v === null ? [] : [[k, v]]))));
const marked = {
  source: z.string().optional(),
  demo: z.boolean().optional(),
  source_covers: z.array(z.string()).optional(),
};
const precision = z.string().optional();
const role = z.enum(["chair", "coordinator", "member", "observer"]);
const named = z.array(z.object({ id: z.string(), name: words }));
const record = z.record(z.string(), z.unknown());
export const textNode: z.ZodType<BlockJson> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs: record.optional(),
    text: z.string().optional(),
    marks: z.array(z.object({ type: z.string(), attrs: record.optional() })).optional(),
    content: z.array(textNode).optional(),
  }),
);

export const planFile = z.object({
  plan: z.object({
    id: key,
    number: z.int().optional(),
    title: z.string(),
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
  }),
  demo_note: words.optional(),
  level_types: z.array(
    z.object({
      id: key,
      order: z.int(),
      name: words,
      plural: words,
      code_pattern: z.string().nullable().optional(),
      numbering: z.string().optional(),
      parents: z.array(key).default([]),
    }),
  ),
  tags: z.array(z.object({ id: key, kind: z.string(), name: words })).default([]),
  phases: z
    .array(
      z.object({
        id: key,
        number: z.int(),
        name: words,
        description: words.optional(),
        start: date,
        end: date.nullable(),
        opens: z.array(z.string()),
        closes: z.array(z.string()).default([]),
        gate: z
          .object({ name: words, date: date.optional(), precision, kind: z.string().optional(), ...marked })
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
      }),
    )
    .min(1),
  milestones: z
    .array(
      z.object({
        id: key,
        date,
        date_end: date.nullable().optional(),
        date_precision: precision,
        kind: z.string(),
        title: words,
        body: key.nullable().optional(),
        note: words.optional(),
        ...marked,
      }),
    )
    .default([]),
  listening_documents: z
    .array(
      z.object({
        id: key,
        title: z.string(),
        title_en: z.string().optional(),
        author_body: key.nullable().optional(),
        date,
        date_precision: precision,
        findings: z.record(z.string(), z.union([named, z.unknown()])).default({}),
        ...marked,
      }),
    )
    .default([]),
  published_counts: z
    .array(
      z.object({
        id: key,
        value: z.number(),
        label: words,
        note: words.optional(),
        /** The day from which it could be counted: a plan loaded at an earlier moment does not know it. */
        since: date.optional(),
        ...marked,
      }),
    )
    .default([]),
  vocabularies: z.record(z.string(), z.union([z.boolean(), named])).default({}),
  sheet_fields: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(["text", "number", "money", "year", "choice", "list", "rows", "sdgs"]),
        label: words,
        options: z.record(z.string(), words).optional(),
        columns: z
          .array(
            z.object({
              key: z.string(),
              kind: z.enum(["text", "number", "money", "year", "choice"]),
              label: words,
              options: z.record(z.string(), words).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

export const bodiesFile = z.object({
  bodies: z.array(
    z.object({
      id: key,
      code: z.string().nullable().optional(),
      kind: z.string(),
      name: words,
      remit: words.optional(),
      parent: key.nullable().optional(),
      aliases: z
        .array(
          z.object({
            name: z.string(),
            language: z.string().optional(),
            valid: z.string().nullable().optional(),
            source: z.string().optional(),
          }),
        )
        .default([]),
      active_from: date.nullable().optional(),
      active_to: date.nullable().optional(),
      ...marked,
    }),
  ),
  rosters: z
    .array(
      z.object({
        id: key,
        body: key,
        source: z.string().optional(),
        entries: z.array(
          z.object({
            id: key,
            name: z.string(),
            role: words.nullable().optional(),
            affiliation: z.string().nullable().optional(),
            source: z.string().optional(),
          }),
        ),
      }),
    )
    .default([]),
});

export const peopleFile = z.object({
  people: z.array(
    z.object({
      id: key,
      name: z.string(),
      email: z.email(),
      organisation_label: z.string().optional(),
      competence: words.optional(),
      ...marked,
    }),
  ),
  memberships: z.array(
    z.object({
      id: key,
      person: key,
      body: key,
      role,
      from: date.nullable().optional(),
      to: date.nullable().optional(),
    }),
  ),
  administrators: z.array(key).default([]),
});

const outcome = z.object({ status: z.string(), note: z.string().optional() });
const author = z.object({ label: words, organisation_kind: z.string().optional() });
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
      tags: z.array(key).default([]),
      proposals: z.array(key).default([]),
      outcome: outcome.optional(),
      points: z
        .array(
          z.object({
            id: key,
            text: z.string(),
            tags: z.array(key).optional(),
            proposals: z.array(key).optional(),
            outcome: outcome.optional(),
          }),
        )
        .default([]),
      ...marked,
    }),
  ),
});

const states = z.enum([
  "draft",
  "group-review",
  "submitted",
  "returned",
  "selected",
  "in-assessment",
  "deferred",
  "merged",
  "rejected",
  "published",
  "in-progress",
  "closed",
]);
const scalar = z.union([z.string(), z.number(), z.null()]);
export const proposalFile = z.object({
  id: key,
  code: z.string().nullable().optional(),
  title: z.string(),
  title_en: z.string().optional(),
  summary: z.string().optional(),
  summary_en: z.string().optional(),
  drafting_body: key,
  co_drafting_bodies: z.array(key).default([]),
  drafters: z.array(key).default([]),
  reviewing_body: key.nullable().optional(),
  tags: z.array(key).default([]),
  cross_cutting_tags: z.array(key).default([]),
  sheet: z.record(
    z.string(),
    z.union([
      scalar,
      z.boolean(),
      z.array(z.union([z.string(), z.number(), z.record(z.string(), scalar)])),
      z.record(z.string(), z.unknown()),
    ]),
  ),
  history: z
    .array(
      z.object({
        date,
        from: states.nullable(),
        to: states,
        person: key.nullable().optional(),
        body: key.nullable().optional(),
        note: z.string().nullable().optional(),
        meeting: key.nullable().optional(),
      }),
    )
    .min(1),
  revisions: z
    .array(
      z.object({
        number: z.int().min(1),
        date,
        author: key.nullable().optional(),
        summary: z.string().optional(),
        body_stored: z.enum(["no", "here", "top-level"]),
        body: textNode.optional(),
      }),
    )
    .min(1),
  lineage: z.array(z.object({ type: z.string(), proposal: key, date: date.optional() })).default([]),
  body: textNode,
  ...marked,
});

export const documentsFile = z.object({
  documents: z
    .array(
      z.object({
        id: key,
        kind: z.string(),
        title: z.string(),
        title_en: z.string().optional(),
        date_precision: precision,
        ...marked,
        versions: z.array(z.object({ number: z.string(), date, status: z.string() })).default([]),
        sections: z.array(
          z.object({
            id: key,
            node: z.string().optional(),
            number: z.string().nullable(),
            order: z.int(),
            parent: key.nullable(),
            level_type: key.nullable(),
            title: z.string(),
            title_en: z.string().optional(),
            intro: textNode.nullable().optional(),
            ...marked,
          }),
        ),
        placements: z
          .array(
            z.object({
              id: key,
              section: key,
              order: z.int(),
              proposal: key,
              revision: z.int(),
              code: z.string().nullable(),
              display_title: z.string(),
              ...marked,
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  comparisons: z
    .array(
      z.object({
        changes: z.array(z.looseObject({ id: key, kind: z.string(), description: words.optional(), ...marked })),
      }),
    )
    .default([]),
});

export type PlanFile = z.infer<typeof planFile>;
export type ProposalFile = z.infer<typeof proposalFile>;
export type DocumentsFile = z.infer<typeof documentsFile>;
