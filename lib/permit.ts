import { type Act, type Actor, mayDo, type Place } from "./permissions";
import { type Area, areaOf } from "./phases";
import { isRefusal, missing, Refusal } from "./refusal";

/** What an act is about, with the areas of its plan that are open now. */
export type Subject = Place & { open: readonly Area[] };

/**
 * Lets the act pass or throws: `signed out` for nobody, `missing` when the actor may not even read the subject
 * (give the act that reads it as `reading`), `forbidden` otherwise, `conflict` when its area is not open.
 */
export function permit(actor: Actor | null, act: Act, subject: Subject, reading?: Act): asserts actor is Actor {
  if (!mayDo(actor, act, subject)) {
    if (!actor) throw signedOut();
    if (reading && !mayDo(actor, reading, subject)) throw missing();
    throw new Refusal("forbidden", {
      it: "Il tuo ruolo non consente questo atto. Nulla è cambiato.",
      en: "Your role does not allow this. Nothing was changed.",
    });
  }
  const area = areaOf[act];
  if (area && !subject.open.includes(area)) {
    throw new Refusal("conflict", {
      it: "In questa fase del piano questo atto è chiuso. Nulla è cambiato: la segreteria apre e chiude le fasi.",
      en: "This is closed in the plan’s current phase. Nothing was changed: the secretariat opens and closes phases.",
    });
  }
}

/** Whether the act would pass now: what a screen offers. The command asks again. */
export function isPermitted(actor: Actor | null, act: Act, subject: Subject): boolean {
  try {
    permit(actor, act, subject);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** Nobody is signed in. */
export const signedOut = () =>
  new Refusal("signed out", {
    it: "Per questo bisogna accedere. Il testo che hai scritto resta su questo dispositivo.",
    en: "You need to sign in for this. What you have written stays on this device.",
  });
