import * as z from "zod";

export const roomInput = z.strictObject({ roomId: z.uuid() });
