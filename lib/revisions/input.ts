import * as z from "zod";
import { writtenWords } from "@/lib/input";

export const nameRevisionInput = z.strictObject({ roomId: z.uuid(), note: writtenWords(200) });
export const restoreRevisionInput = z.strictObject({ roomId: z.uuid(), number: z.int().min(1).max(999_999_999) });
