/** Why a file was not taken: a file of its own, since reading pictures, archives and Word all say these. */
import { Refusal, type Sentence } from "@/lib/refusal";

const nothing: Sentence = { it: "Nulla è cambiato.", en: "Nothing was changed." };
const refusal = (kind: "invalid" | "too large" | "too many" | "conflict", { it, en }: Sentence) =>
  new Refusal(kind, { it: `${it} ${nothing.it}`, en: `${en} ${nothing.en}` });

export const tooLarge = (mega: number) =>
  refusal("too large", {
    it: `Il file è troppo grande: può pesare al massimo ${mega} MB. Riducilo e riprova.`,
    en: `The file is too large: it may have ${mega} MB at most. Make it smaller and try again.`,
  });
export const noPicture = () =>
  refusal("invalid", {
    it: "Questo file non è un’immagine che si possa usare: servono PNG, JPEG, WebP, GIF o AVIF. Salvala in uno di questi formati e riprova.",
    en: "This file is not a picture that can be used: it takes PNG, JPEG, WebP, GIF or AVIF. Save it as one of these and try again.",
  });
export const brokenPicture = () =>
  refusal("invalid", {
    it: "Questa immagine è rovinata, incompleta o troppo grande da aprire. Aprila in un programma di immagini, salvala di nuovo e riprova.",
    en: "This picture is damaged, incomplete or too big to open. Open it in a picture program, save it again and try once more.",
  });
export const noAttachment = () =>
  refusal("invalid", {
    it: "Questo tipo di file non si può allegare. Si allegano PDF, documenti di Word, Excel, PowerPoint e LibreOffice senza macro, CSV, testo, PNG e JPEG.",
    en: "This kind of file cannot be attached. You can attach PDF, documents of Word, Excel, PowerPoint and LibreOffice without macros, CSV, text, PNG and JPEG.",
  });
export const unsafeArchive = () =>
  refusal("invalid", {
    it: "Questo documento è rovinato, protetto da password, contiene macro o si gonfia oltre misura aprendolo. Salvalo di nuovo come documento semplice, senza macro e senza password, e riprova.",
    en: "This document is damaged, locked by a password, contains macros, or swells beyond measure when opened. Save it again as a plain document, without macros or password, and try once more.",
  });
export const tooManyAttachments = (most: number) =>
  refusal("conflict", {
    it: `Questo testo ha già ${most} allegati, che è il massimo. Togline uno e riprova.`,
    en: `This text has ${most} attachments already, which is the most it can have. Remove one and try again.`,
  });
export const busy = () =>
  refusal("too many", {
    it: "In questo momento arrivano troppi file insieme. Riprova fra un minuto.",
    en: "Too many files are arriving at once. Try again in a minute.",
  });
export const undescribed = (section: string) =>
  refusal("conflict", {
    it: `Nella sezione «${section}» c’è un’immagine senza le parole che la raccontano, o che non è più disponibile. Scrivi che cosa mostra, o toglila, e riprova.`,
    en: `In the section “${section}” a picture has no words that stand for it, or is no longer there. Write what it shows, or remove it, and try again.`,
  });
