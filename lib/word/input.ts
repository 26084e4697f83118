import * as z from "zod";
import { maxAlt } from "@/lib/files/rules";
import { writtenWords } from "@/lib/input";

const bytes = z.instanceof(Uint8Array);
export const previewWordInput = z.strictObject({ roomId: z.uuid(), bytes });
/** `fingerprint` is the reading that was previewed; `alts` the words for each of its pictures, null to leave it out. */
export const importWordInput = z.strictObject({
  roomId: z.uuid(),
  bytes,
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  alts: z.array(writtenWords(maxAlt).nullable()).max(100),
});
