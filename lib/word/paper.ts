/** A proposal as a document to take away: what Word and the PDF are both made of. */
import type { SheetField, Words } from "@/db/columns";
import type { TextJson } from "@/db/text-schema";
import { inLanguage } from "@/lib/language";
import type { ProposalState } from "@/lib/proposals/lifecycle";
import { paperWords } from "./words";

export type Plate = { file: string; mediaType: string; bytes: Uint8Array };
export type Paper = {
  title: string;
  code: string | null;
  state: ProposalState;
  body: Words;
  /** The revision it is of; null for the text as it stands at `at`. */
  revision: number | null;
  at: Date;
  text: TextJson;
  plan: { title: Words; language: string; accent: string; fields: SheetField[] };
  pictures: Plate[];
};

export const headOf = ({ code, title }: Paper) => (code ? `${code} ${title}` : title);

/** Where it stands, in one line: body, state, revision, date. */
export function standingOf({ plan: { language }, body, state, revision, at }: Paper): string {
  const words = paperWords(language);
  const day = at.toLocaleString(language, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Rome" });
  const reading = revision === null ? "" : `${words.revision} ${revision}, `;
  return `${inLanguage(body, language)} · ${words.states[state]} · ${reading}${words.asOf} ${day}`;
}

/** What its file is called. */
export function fileNameOf(paper: Paper, ending: string): string {
  const revision = paper.revision === null ? "" : ` (${paperWords(paper.plan.language).revision} ${paper.revision})`;
  const plain = `${headOf(paper)}${revision}`
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return `${[...plain].slice(0, 120).join("")}.${ending}`;
}

/** Words as XML may carry them: the signs that it has no place for are left out. */
export const sound = (words: string) =>
  words.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
