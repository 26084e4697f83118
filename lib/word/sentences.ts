import { Refusal } from "@/lib/refusal";

export const noWord = () =>
  new Refusal("invalid", {
    it: "Questo non è un documento di Word che si possa leggere: serve un file .docx, senza password. Se è un vecchio .doc, aprilo e salvalo come .docx. Nulla è cambiato.",
    en: "This is not a document of Word that can be read: it takes a .docx file without a password. If it is an old .doc, open it and save it as .docx. Nothing was changed.",
  });
export const tooLongToRead = () =>
  new Refusal("invalid", {
    it: "Questo documento è troppo complicato da leggere in tempo. Dividilo in parti più piccole, o incolla il testo. Nulla è cambiato.",
    en: "This document is too complicated to be read in time. Split it into smaller parts, or paste the text. Nothing was changed.",
  });
export const tooMuchText = () =>
  new Refusal("too large", {
    it: "Questo documento porta troppo testo per una volta sola. Dividilo in parti più piccole e riprova. Nulla è cambiato.",
    en: "This document brings too much text for one time. Split it into smaller parts and try again. Nothing was changed.",
  });
export const notThePreview = () =>
  new Refusal("conflict", {
    it: "Il file non è più quello dell’anteprima. Nulla è cambiato: guarda la nuova anteprima e conferma di nuovo.",
    en: "The file is no longer the one that was previewed. Nothing was changed: look at the new preview and confirm again.",
  });
export const wordsMissing = () =>
  new Refusal("invalid", {
    it: "Per ogni immagine serve sapere che cosa mostra, o che resti fuori. Nulla è cambiato: guarda l’anteprima e riprova.",
    en: "For each picture it takes the words for what it shows, or that it be left out. Nothing was changed: look at the preview and try again.",
  });
export const noTextInside = () =>
  new Refusal("invalid", {
    it: "In questo documento non c’è testo da importare. Nulla è cambiato.",
    en: "There is no text to import in this document. Nothing was changed.",
  });
