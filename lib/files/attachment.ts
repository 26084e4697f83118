/** What an attachment is, by its content: its name is only a name. */
import { fileTypeFromBuffer } from "file-type";
import { entriesOf } from "./archive";
import { cleanPicture } from "./picture";
import { type AttachmentEnding, attachmentTypes, cleanName, maxAttachmentBytes } from "./rules";
import { noAttachment, tooLarge, unsafeArchive } from "./sentences";

export type Attachment = { name: string; mediaType: string; bytes: Uint8Array };

const offices = new Set(["docx", "xlsx", "pptx", "odt", "ods", "odp"]);
/** Where the offices keep their macros, and programs in objects. */
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/|activeX\/|Basic\/|Scripts\/|customUI\/)/i;

/** The attachment as it is kept. Throws `invalid` or `too large`. */
export async function readAttachment(given: Uint8Array, name: string): Promise<Attachment> {
  if (given.byteLength > maxAttachmentBytes) throw tooLarge(25);
  const ending = await endingOf(given, name);
  const bytes = ending === "png" || ending === "jpg" ? (await cleanPicture(given, ending)).bytes : given;
  return { name: cleanName(name, ending), mediaType: attachmentTypes[ending], bytes };
}

async function endingOf(given: Uint8Array, name: string): Promise<AttachmentEnding> {
  const found = await fileTypeFromBuffer(given).catch(() => undefined);
  const ending = found?.ext;
  if (!ending) return textEnding(given, name);
  if (!Object.hasOwn(attachmentTypes, ending)) throw noAttachment();
  if (offices.has(ending)) mustBeQuiet(given);
  return ending as AttachmentEnding;
}

/** An office document without macros or programs. */
export function mustBeQuiet(given: Uint8Array): void {
  if (entriesOf(given).some((entry) => active.test(entry.name))) throw unsafeArchive();
}

/** Words, if all of it is: in Unicode, or in the western code page that spreadsheets still write. */
function textEnding(given: Uint8Array, name: string): "csv" | "txt" {
  const isWords = given.length > 0 && given.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  if (
    !isWords ||
    /^\s*(<(!doctype|html|svg|\?xml|script)|#!|%!)/i.test(new TextDecoder("latin1").decode(given.subarray(0, 512)))
  )
    throw noAttachment();
  return /\.csv$/i.test(name) ? "csv" : "txt";
}
