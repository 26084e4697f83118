/** The few words that an edition adds around its text, in the edition's own language. */
export const editionWords = {
  it: {
    contents: "Indice",
    skip: "Vai al testo",
    edition: "Edizione",
    published: "pubblicata il",
    previous: "Precedente",
    next: "Successivo",
    hash: "Impronta SHA-256",
    where: "Da dove viene questo passo?",
    sheet: "Scheda del progetto",
    proposedBy: "Proposto da",
    revision: "revisione",
    pdf: "Scarica il PDF accessibile",
    process: "Il percorso del piano",
    demo: "Edizione dimostrativa: contiene testi illustrativi. I titoli con una fonte sono fatti.",
    youAreHere: "Sei qui",
    sdgs: "Obiettivi di sviluppo sostenibile",
    link: "Indirizzo di questo passo",
    chapters: "Capitoli",
    plan: "Piano",
  },
  en: {
    contents: "Contents",
    skip: "Skip to the text",
    edition: "Edition",
    published: "published on",
    previous: "Previous",
    next: "Next",
    hash: "SHA-256 fingerprint",
    where: "Where does this passage come from?",
    sheet: "Project sheet",
    proposedBy: "Proposed by",
    revision: "revision",
    pdf: "Download the accessible PDF",
    process: "How the plan was made",
    demo: "Demonstration edition: it contains illustrative texts. Titles with a source are facts.",
    youAreHere: "You are here",
    sdgs: "Sustainable Development Goals",
    link: "Address of this passage",
    chapters: "Chapters",
    plan: "Plan",
  },
};

export const wordsIn = (language: string) => editionWords[language === "en" ? "en" : "it"];

/** A field's value in words: numbers and money as the language writes them. */
export function valueIn(language: string, kind: string, value: string | number): string {
  if (typeof value === "string") return value;
  if (kind === "money")
    return new Intl.NumberFormat(language, { style: "currency", currency: "EUR", maximumFractionDigits: 0 }).format(
      value,
    );
  return kind === "year" ? String(value) : new Intl.NumberFormat(language).format(value);
}
