/** The terms that every file of the plan format is written in. See docs/plan-format.md. */
import * as z from "zod";
import type { BlockJson } from "@/db/text-schema";

/** An id within the plan: kebab-case, chosen by whoever writes the file. */
export const key = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id is made of lower-case letters, digits and single hyphens")
  .meta({ id: "key", description: "An id: lower-case letters, digits, single hyphens" });
export const date = z.iso.date();

/** The same words in the languages of the plan, by language tag; a language without words may be null. */
export const words = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string().nullable())
  .refine((all) => Object.values(all).some(Boolean), "there are no words in any language")
  .transform((all) => Object.fromEntries(Object.entries(all).flatMap(([k, v]) => (v === null ? [] : [[k, v]]))))
  .meta({ id: "words", description: "Words by language tag: { it: …, en: … }" });

/** What a record rests on: `source` is where a fact is attested, `demo` says that it is illustrative. */
export const marked = {
  source: z.string().optional(),
  demo: z.boolean().optional(),
  source_covers: z.array(z.string()).optional(),
};
export const named = z.array(z.object({ id: z.string(), name: words }));
/** Keys of other records: each must be defined in its own file. */
export const keys = z.array(key).default([]);
export const author = z.object({ label: words, organisation_kind: z.string().optional() });

const record = z.record(z.string(), z.unknown());
/** A long text as Tiptap writes it; what may stand in it is checked by lib/text/faults.ts. */
export const textNode: z.ZodType<BlockJson> = z
  .lazy(() =>
    z.object({
      type: z.string(),
      attrs: record.optional(),
      text: z.string().optional(),
      marks: z.array(z.object({ type: z.string(), attrs: record.optional() })).optional(),
      content: z.array(textNode).optional(),
    }),
  )
  .meta({ id: "text", description: "A long text: a Tiptap document or a node of it" });
