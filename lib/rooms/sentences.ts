import type { Sentence } from "@/lib/refusal";
import type { Fault, FromRoom } from "./protocol";

const kept: Sentence = {
  it: "Quello che hai scritto resta su questo dispositivo: puoi scaricarlo da questa pagina.",
  en: "What you wrote is kept on this device: you can download it from this page.",
};
const told: Record<Fault, Sentence> = {
  "too large": {
    it: "È troppo per una volta sola: incolla il testo in parti più piccole.",
    en: "This is too much at once: paste the text in smaller parts.",
  },
  "does not decode": {
    it: "La modifica è arrivata rovinata: ricarica la pagina.",
    en: "The change arrived damaged: reload the page.",
  },
  "foreign root": {
    it: "La modifica contiene qualcosa che questo testo non può avere: ricarica la pagina.",
    en: "The change contains something this text cannot have: reload the page.",
  },
  "foreign content": {
    it: "La modifica contiene qualcosa che questo testo non può avere: incolla senza formattazione.",
    en: "The change contains something this text cannot have: paste without formatting.",
  },
  "foreign author": {
    it: "La modifica porta il segno di un’altra persona: ricarica la pagina.",
    en: "The change bears somebody else’s mark: reload the page.",
  },
  "too deep": {
    it: "Troppi livelli uno dentro l’altro: togli qualche rientro.",
    en: "Too many levels inside one another: remove some indentation.",
  },
  gap: {
    it: "La modifica si appoggia a parti che qui non ci sono: ricarica la pagina.",
    en: "The change rests on parts that are not here: reload the page.",
  },
  "room is full": {
    it: "Questo testo è diventato troppo grande: dividilo in più proposte o sezioni.",
    en: "This text has grown too large: split it into several proposals or sections.",
  },
  "may not write": {
    it: "Ora questo testo non si può più scrivere: la proposta è andata avanti o il tuo ruolo è cambiato.",
    en: "This text can no longer be written: the proposal has moved on or your role has changed.",
  },
  "begun anew": {
    it: "Intanto questo testo è stato ricominciato: ricarica la pagina per averlo.",
    en: "Meanwhile this text was begun anew: reload the page to have it.",
  },
};

/** Why an update was refused, for the program and for the person. */
export const refusalOf = (reason: Fault): FromRoom => ({
  type: "refused",
  reason,
  sentence: { it: `${told[reason].it} ${kept.it}`, en: `${told[reason].en} ${kept.en}` },
});
