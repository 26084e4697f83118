/** What a file may be, what it is called, and which files a text names. */
import type { BlockJson } from "@/db/text-schema";
import { eachBlock } from "@/lib/text/blocks";
import { isFileId } from "@/lib/text/picture";

const mega = 1024 * 1024;
export const maxImageBytes = 15 * mega;
export const maxAttachmentBytes = 25 * mega;
export const maxAttachments = 50;
/** Words that stand for a picture: a sentence or two, not a chapter. */
export const maxAlt = 1000;
/** What comes with a file in an upload: boundaries, names, the alternative text. */
const envelope = 64 * 1024;
export const maxUploadBytes = maxAttachmentBytes + envelope;

/** The kinds of attachment, by ending, with what they are served as. */
export const attachmentTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  png: "image/png",
  jpg: "image/jpeg",
} as const;
export type AttachmentEnding = keyof typeof attachmentTypes;

/** A file's name as people may read it: no path, nothing invisible or turning the writing round, the ending of what it is. */
export function cleanName(raw: string, ending: string): string {
  const [last = ""] = raw.split(/[/\\]/).slice(-1);
  const visible = last
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}<>:"|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const base = visible.replace(/\.[a-z0-9]{1,8}$/iu, "").replace(/[.\s]+$/u, "");
  const kept = [...base].slice(0, 100).join("").trim() || "file";
  return `${kept}.${ending}`;
}

/** How the name of a download is told to a browser: plain signs for old ones, all of it for the others. */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w .()-]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** The pictures of a text: whose file, and whether words stand for it. */
export function picturesIn(doc: BlockJson): { file: string | null; described: boolean }[] {
  return [...eachBlock(doc)]
    .filter(({ block }) => block.type === "image")
    .map(({ block: { attrs } }) => ({
      file: isFileId(attrs?.file) ? attrs.file : null,
      described: typeof attrs?.alt === "string" && attrs.alt.trim() !== "",
    }));
}
