import * as z from "zod";
import { missing, Refusal } from "./refusal";

const uuid = z.uuid();

/** An id as a door received it; anything that is not an id answers like what does not exist. */
export function parseId(raw: unknown): string {
  const read = uuid.safeParse(raw);
  if (!read.success) throw missing();
  return read.data;
}

/** Words as a person typed them: trimmed, without control characters, never empty. */
export const writtenWords = (max: number) =>
  z
    .string()
    .transform((value) =>
      value
        .replace(/\p{Cc}/gu, (c) => (c === "\n" || c === "\t" ? c : ""))
        .trim()
        .toWellFormed(),
    )
    .pipe(z.string().min(1).max(max));

/** Reads raw input strictly; throws `invalid` naming the fields that are wrong. */
export function parseInput<T>(shape: z.ZodType<T>, raw: unknown): T {
  const read = shape.safeParse(raw);
  if (read.success) return read.data;
  const fields = [...new Set(read.error.issues.map((issue) => issue.path.join(".") || "…"))].join(", ");
  throw new Refusal("invalid", {
    it: `Qualcosa non è compilato come serve (${fields}). Nulla è cambiato: correggi e invia di nuovo.`,
    en: `Something is not filled in as needed (${fields}). Nothing was changed: correct it and send again.`,
  });
}
