/** The few words that a document made of a proposal adds to it, in the language of its plan. */
import type { ProposalState } from "@/lib/proposals/lifecycle";

const states: Record<"it" | "en", Record<ProposalState, string>> = {
  it: {
    draft: "bozza",
    submitted: "trasmessa",
    selected: "selezionata",
    "set aside": "accantonata",
    merged: "confluita in un’altra",
    withdrawn: "ritirata",
  },
  en: {
    draft: "draft",
    submitted: "submitted",
    selected: "selected",
    "set aside": "set aside",
    merged: "merged into another",
    withdrawn: "withdrawn",
  },
};
const words = {
  it: { revision: "revisione", asOf: "testo del", sheet: "Scheda", contents: "Indice", bare: "Ancora nessun testo." },
  en: { revision: "revision", asOf: "text of", sheet: "Sheet", contents: "Contents", bare: "No text yet." },
};

export function paperWords(language: string) {
  const own = language === "en" ? "en" : "it";
  return { ...words[own], states: states[own] };
}
