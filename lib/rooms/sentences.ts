import type { Sentence } from "@/lib/refusal";
import type { Fault } from "./firewall";

const kept: Sentence = {
  it: "Quello che hai scritto resta su questo dispositivo: puoi scaricarlo da questa pagina.",
  en: "What you wrote is kept on this device: you can download it from this page.",
};
const told: Record<Fault | "may not write", Sentence> = {
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
  "too deep": {
    it: "Troppi livelli uno dentro l’altro: togli qualche rientro.",
    en: "Too many levels inside one another: remove some indentation.",
  },
  gap: {
    it: "La modifica si appoggia a parti che qui non ci sono: ricarica la pagina.",
    en: "The change rests on parts that are not here: reload the page.",
  },
  "may not write": {
    it: "Ora questo testo non si può più scrivere: la proposta è andata avanti o il tuo ruolo è cambiato.",
    en: "This text can no longer be written: the proposal has moved on or your role has changed.",
  },
};

/** Why an update was refused, for the program and for the person. */
export const refusalOf = (reason: Fault | "may not write") => ({
  reason,
  sentence: { it: `${told[reason].it} ${kept.it}`, en: `${told[reason].en} ${kept.en}` },
});
