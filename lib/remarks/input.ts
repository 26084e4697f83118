import * as Y from "yjs";
import * as z from "zod";
import { writtenWords } from "@/lib/input";
import { longestQuote } from "./rules";

/** A place in the shared text as the editor gives it: an encoded relative position that holds on to a character. */
const position = z
  .base64()
  .min(1)
  .max(120)
  .transform((given, context) => {
    const bytes = new Uint8Array(Buffer.from(given, "base64"));
    try {
      const read = Y.decodeRelativePosition(bytes);
      if (read.item && Buffer.from(Y.encodeRelativePosition(read)).equals(Buffer.from(bytes))) return bytes;
    } catch {
      // Bytes that are no position fall through to the issue.
    }
    context.addIssue({ code: "custom", message: "no position" });
    return z.NEVER;
  });

const remarked = {
  text: writtenWords(5000),
  /** The people it calls; null for nobody. */
  mentions: z.array(z.uuid()).min(1).max(20).nullable(),
};

/** A passage has a block, a quote and both positions; a whole block no positions; a field or the whole text no block. */
export const openThreadInput = z
  .strictObject({
    roomId: z.uuid(),
    ...remarked,
    blockId: z
      .string()
      .regex(/^[a-z0-9]{10,24}$/)
      .nullable(),
    field: z
      .string()
      .regex(/^[\w-]{1,80}$/)
      .nullable(),
    quote: writtenWords(longestQuote).nullable(),
    start: position.nullable(),
    end: position.nullable(),
  })
  .refine(({ start, end }) => !start === !end, { path: ["end"] })
  .refine(({ blockId, start }) => blockId || !start, { path: ["start"] })
  .refine(({ blockId, quote }) => !blockId || quote, { path: ["quote"] })
  .refine(({ blockId, field }) => !(blockId && field), { path: ["field"] })
  .refine(({ blockId, field, quote }) => blockId || field || !quote, { path: ["quote"] });

export const replyInput = z.strictObject({ threadId: z.uuid(), ...remarked });
export const threadInput = z.strictObject({ threadId: z.uuid() });
