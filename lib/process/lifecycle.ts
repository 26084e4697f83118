/** What follows what, for a phase: people open and close it, never the clock. */
import type { phaseState } from "@/db/schema";
import { Refusal } from "@/lib/refusal";

export type PhaseState = (typeof phaseState.enumValues)[number];
export type PhaseMove = "open" | "close";

export const phaseMoves: Record<PhaseState, Partial<Record<PhaseMove, PhaseState>>> = {
  planned: { open: "open" },
  open: { close: "closed" },
  closed: { open: "open" },
};

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: PhaseState, move: PhaseMove): PhaseState {
  const next = phaseMoves[state][move];
  if (next) return next;
  throw new Refusal("conflict", {
    it: "La fase è già così. Nulla è cambiato; ricarica per vedere lo stato attuale.",
    en: "The phase stands like this already. Nothing was changed; reload to see where it stands.",
  });
}
