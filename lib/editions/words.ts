import type { SheetField } from "@/db/columns";
import { dateIn, machineDate } from "@/lib/process/rules";
import type { EditionTree } from "./tree";

/** The few words that an edition adds around its text, in the edition's own language. */
export const editionWords = {
  it: {
    contents: "Indice",
    skip: "Vai al testo",
    edition: "Edizione",
    published: { day: "pubblicata il", month: "pubblicata nel mese di", year: "pubblicata nel" },
    previous: "Precedente",
    next: "Successivo",
    hash: "Impronta SHA-256",
    where: "Da dove viene?",
    youAreHere: "Dove sei",
    read: "Leggi il piano",
    data: "Dati (JSON)",
    sheet: "Scheda del progetto",
    proposedBy: "Proposto da",
    revision: "revisione",
    pdf: "Scarica il PDF accessibile",
    process: "Il percorso del piano",
    demo: "Edizione dimostrativa: i testi segnati come dimostrativi illustrano come si legge un piano; ciò che ha una fonte è un fatto.",
    titleFact: "titolo: fatto",
    textDemo: "testo dimostrativo",
    source: "fonte",
    sources: { seed: "ricerca preparatoria della dimostrazione" } as Record<string, string>,
    noText: "Questa edizione porta soltanto il titolo di questa parte.",
    table: "Tabella",
    notes: "Note",
    note: "Nota",
    back: "Torna al testo, nota",
    chapters: "Capitoli",
    chapter: "Capitolo",
    of: "di",
    hint: "Accanto a ogni passo, il segno ¶ racconta da dove viene: quale gruppo lo ha scritto, in quale proposta, in quale revisione.",
  },
  en: {
    contents: "Contents",
    skip: "Skip to the text",
    edition: "Edition",
    published: { day: "published on", month: "published in", year: "published in" },
    previous: "Previous",
    next: "Next",
    hash: "SHA-256 fingerprint",
    where: "Where does this come from?",
    youAreHere: "Where you are",
    read: "Read the plan",
    data: "Data (JSON)",
    sheet: "Project sheet",
    proposedBy: "Proposed by",
    revision: "revision",
    pdf: "Download the accessible PDF",
    process: "How the plan was made",
    demo: "Demonstration edition: texts marked as illustrative show how a plan is read; what has a source is a fact.",
    titleFact: "title: fact",
    textDemo: "illustrative text",
    source: "source",
    sources: { seed: "the demonstration’s preparatory research" } as Record<string, string>,
    noText: "This edition carries only the title of this part.",
    table: "Table",
    notes: "Notes",
    note: "Note",
    back: "Back to the text, note",
    chapters: "Chapters",
    chapter: "Chapter",
    of: "of",
    hint: "Beside each passage, the sign ¶ tells where it comes from: which group wrote it, in which proposal, in which revision.",
  },
};

export const wordsIn = (language: string) => editionWords[language === "en" ? "en" : "it"];

/** A field's value in words: numbers and money as the language writes them. */
export function valueIn(language: string, kind: SheetField["kind"], value: string | number): string {
  if (typeof value === "string") return kind === "date" && isDay(value) ? dateIn(language, "day", value) : value;
  if (kind === "money")
    return new Intl.NumberFormat(language, { style: "currency", currency: "EUR", maximumFractionDigits: 0 }).format(
      value,
    );
  return kind === "year" ? String(value) : new Intl.NumberFormat(language).format(value);
}

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

/** When an edition was published, no more exactly than it is known: “published on 18 July 2014”, “published in April 2015”. */
export function publicationOf({ language, publishedOn, precision = "day" }: EditionTree) {
  const { day, month, year } = wordsIn(language).published;
  return {
    verb: precision === "day" ? day : precision === "month" ? month : year,
    date: dateIn(language, precision, publishedOn),
    machine: machineDate(precision, publishedOn),
  };
}

/** What a record's source is called. */
export const sourceIn = (language: string, source: string) => wordsIn(language).sources[source] ?? source;
