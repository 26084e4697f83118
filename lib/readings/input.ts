import * as z from "zod";
import { writtenWords } from "@/lib/input";

export const askReadingInput = z.strictObject({
  proposalId: z.uuid(),
  due: z.iso.date(),
  note: writtenWords(500).nullable(),
});
export const readingInput = z.strictObject({ readingId: z.uuid() });
