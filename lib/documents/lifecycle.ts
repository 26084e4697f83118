/** What follows what, for a plan document. A published document stays; its next edition is cut after a thaw. */
import type { documentState } from "@/db/schema";
import { Refusal } from "@/lib/refusal";

export type DocumentState = (typeof documentState.enumValues)[number];
export type DocumentMove = "freeze" | "thaw" | "publish";

export const documentMoves: Record<DocumentState, Partial<Record<DocumentMove, DocumentState>>> = {
  drafting: { freeze: "frozen" },
  frozen: { thaw: "drafting", publish: "published" },
  published: { thaw: "drafting" },
};

/** Whether sections, their texts and their promotions can change in this state. */
export const documentIsWritten: Record<DocumentState, boolean> = { drafting: true, frozen: false, published: false };

const inWords: Record<DocumentState, { it: string; en: string }> = {
  drafting: { it: "in scrittura", en: "being drafted" },
  frozen: { it: "congelato", en: "frozen" },
  published: { it: "pubblicato", en: "published" },
};

const refuse = (state: DocumentState) =>
  new Refusal("conflict", {
    it: `Il documento è ${inWords[state].it}: da qui questo passaggio non è possibile. Nulla è cambiato.`,
    en: `The document is ${inWords[state].en}: this step does not follow. Nothing was changed.`,
  });

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: DocumentState, move: DocumentMove): DocumentState {
  const next = documentMoves[state][move];
  if (!next) throw refuse(state);
  return next;
}

/** Throws `conflict` unless the document is being written. */
export function mustBeWritten(state: DocumentState): void {
  if (!documentIsWritten[state]) throw refuse(state);
}
