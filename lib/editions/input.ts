import * as z from "zod";
import { writtenWords } from "@/lib/input";

export const publishInput = z.strictObject({ documentId: z.uuid(), label: writtenWords(40).nullable() });
