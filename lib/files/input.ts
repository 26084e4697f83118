import * as z from "zod";
import { writtenWords } from "@/lib/input";
import { maxAlt } from "./rules";

const bytes = z.instanceof(Uint8Array);
const name = writtenWords(255);
export const placeImageInput = z.strictObject({ roomId: z.uuid(), name, alt: writtenWords(maxAlt), bytes });
export const attachFileInput = z.strictObject({ roomId: z.uuid(), name, bytes });
export const placedFileInput = z.strictObject({ roomId: z.uuid(), fileId: z.uuid() });
