/** What follows what, for a thread of remarks. */
import { Refusal } from "@/lib/refusal";

export type ThreadState = "open" | "resolved";
export type ThreadMove = "reply" | "resolve" | "reopen";

export const threadMoves: Record<ThreadState, Partial<Record<ThreadMove, ThreadState>>> = {
  open: { reply: "open", resolve: "resolved" },
  resolved: { reopen: "open" },
};

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: ThreadState, move: ThreadMove): ThreadState {
  const next = threadMoves[state][move];
  if (next) return next;
  if (state === "resolved")
    throw new Refusal("conflict", {
      it: "Questa discussione è già risolta. Nulla è cambiato e ciò che hai scritto resta qui: riaprila per continuare.",
      en: "This thread is already resolved. Nothing was changed and what you wrote is still here: reopen it to go on.",
    });
  throw new Refusal("conflict", {
    it: "Questa discussione è già aperta. Nulla è cambiato.",
    en: "This thread is already open. Nothing was changed.",
  });
}
