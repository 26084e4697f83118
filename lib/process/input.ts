import * as z from "zod";

export const phaseInput = z.strictObject({ phaseId: z.uuid() });
