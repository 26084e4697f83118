import * as z from "zod";

export const appointInput = z.strictObject({
  personId: z.uuid(),
  bodyId: z.uuid(),
  role: z.enum(["chair", "coordinator", "member", "observer"]),
});
export const dismissInput = z.strictObject({ membershipId: z.uuid() });
