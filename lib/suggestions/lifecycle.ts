/** What follows what, for a suggestion. It settles by itself, when its last hunk is decided. */
import type { suggestionState } from "@/db/writing-schema";
import { Refusal } from "@/lib/refusal";

export type SuggestionState = (typeof suggestionState.enumValues)[number];
export type SuggestionMove = "send" | "settle" | "withdraw";

export const suggestionMoves: Record<SuggestionState, Partial<Record<SuggestionMove, SuggestionState>>> = {
  draft: { send: "open", withdraw: "withdrawn" },
  open: { settle: "settled", withdraw: "withdrawn" },
  settled: {},
  withdrawn: {},
};

/** Whether its author writes it in this state: once sent it stays as those who decide have read it. */
export const suggestionIsWritten: Record<SuggestionState, boolean> = {
  draft: true,
  open: false,
  settled: false,
  withdrawn: false,
};

/** Whether it was ever sent: only then it has a reason, and others than its author read it. */
export const suggestionIsSent = ({ reason }: { reason: string | null }) => reason !== null;

const inWords: Record<SuggestionState, { it: string; en: string }> = {
  draft: { it: "ancora in bozza", en: "still a draft" },
  open: { it: "già inviata", en: "already sent" },
  settled: { it: "già decisa", en: "already decided" },
  withdrawn: { it: "ritirata", en: "withdrawn" },
};

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: SuggestionState, move: SuggestionMove): SuggestionState {
  const next = suggestionMoves[state][move];
  if (next) return next;
  throw refuse(state);
}

/** Throws `conflict` unless its hunks are being decided on. */
export function mustBeOpen(state: SuggestionState): void {
  if (state !== "open") throw refuse(state);
}

const refuse = (state: SuggestionState) =>
  new Refusal("conflict", {
    it: `La proposta di modifica è ${inWords[state].it}: da qui questo passaggio non è possibile. Nulla è cambiato; ricarica per vedere lo stato attuale.`,
    en: `The suggestion is ${inWords[state].en}: this step does not follow. Nothing was changed; reload to see where it stands.`,
  });
