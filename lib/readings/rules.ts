import { Refusal } from "@/lib/refusal";

/** Whether a reading asked for by a day is late on another; days are `YYYY-MM-DD`. */
export const isOverdue = (due: string, today: string): boolean => due < today;

/** Throws `invalid` when a reading is asked for by a day that has passed in the plan's time. */
export function mustBeAhead(due: string, today: string): void {
  if (!isOverdue(due, today)) return;
  throw new Refusal("invalid", {
    it: `La data è già passata nel tempo del piano, che è al ${today}. Nulla è cambiato: scegli oggi o un giorno che viene.`,
    en: `That day has already passed in the plan’s time, which is at ${today}. Nothing was changed: choose today or a day to come.`,
  });
}

/** Throws `conflict` unless the proposal is a draft: a group reads what it can still change. */
export function mustBeDraft(state: string): void {
  if (state === "draft") return;
  throw new Refusal("conflict", {
    it: "La proposta non è più in bozza e la lettura del gruppo è chiusa. Nulla è cambiato; ricarica per vedere lo stato attuale.",
    en: "The proposal is no longer a draft, and its group’s reading is closed. Nothing was changed; reload to see where it stands.",
  });
}

/** Throws `conflict` when the reading was closed, or another one asked for, in the meantime. */
export function mustBeOpen(closedAt: Date | null): void {
  if (!closedAt) return;
  throw new Refusal("conflict", {
    it: "Questa lettura è stata chiusa nel frattempo. Nulla è cambiato; ricarica per vedere se ne è aperta un’altra.",
    en: "This reading was closed in the meantime. Nothing was changed; reload to see whether another one is open.",
  });
}
