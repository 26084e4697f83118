import * as z from "zod";
import { writtenWords } from "@/lib/input";

/** `template` is one of the plan's, or `empty`; without it the plan's first. */
export const draftInput = z.strictObject({
  bodyId: z.uuid(),
  title: writtenWords(200),
  template: z.string().max(100).optional(),
});
export const proposalInput = z.strictObject({ proposalId: z.uuid() });
export const reasonInput = z.strictObject({ proposalId: z.uuid(), reason: writtenWords(2000) });
export const setAsideInput = z.strictObject({
  proposalId: z.uuid(),
  reason: writtenWords(2000),
  outcome: z.enum(["deferred", "not accepted"]),
});
