import * as z from "zod";
import { writtenWords } from "@/lib/input";

export const beginInput = z.strictObject({ roomId: z.uuid() });
export const suggestionInput = z.strictObject({ suggestionId: z.uuid() });
export const sendInput = z.strictObject({ suggestionId: z.uuid(), reason: writtenWords(2000) });

/** What somebody saw when they decided: of one hunk, or of all that are not decided yet. */
const seen = z.string().regex(/^[0-9a-f]{16}$/);
const decided = { decision: z.enum(["accept", "decline"]), reason: writtenWords(2000).nullable() };
export const decideInput = z.strictObject({ suggestionId: z.uuid(), hunk: seen, seen, ...decided });
export const decideAllInput = z.strictObject({ suggestionId: z.uuid(), seen, ...decided });
