import * as z from "zod";

export const meetingInput = z.strictObject({ meetingId: z.uuid() });
