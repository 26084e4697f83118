import * as z from "zod";

/** `hash` is the reading that was previewed: another one is refused. */
export const promoteInput = z.strictObject({
  sectionId: z.uuid(),
  revisionId: z.uuid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export const retractInput = z.strictObject({ promotionId: z.uuid() });
