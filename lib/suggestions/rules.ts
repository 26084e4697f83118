/** Why a suggestion, or a decision on one, is refused. */

import { Refusal } from "@/lib/refusal";
import { plainText } from "@/lib/text/blocks";
import type { Decided, ShownHunk } from "./shown";

export const onlyItsAuthor = () =>
  new Refusal("forbidden", {
    it: "Solo chi ha scritto questa proposta di modifica può inviarla o ritirarla. Nulla è cambiato.",
    en: "Only whoever wrote this suggestion can send or withdraw it. Nothing was changed.",
  });

export const nothingChanged = () =>
  new Refusal("conflict", {
    it: "Non c’è ancora nessuna modifica da proporre: il testo è quello di partenza. Cambia ciò che vuoi proporre, poi invia.",
    en: "There is no change to suggest yet: the text is as it was when you began. Change what you want to suggest, then send it.",
  });

export const alreadyDecided = ({ accepted, person }: Decided) =>
  new Refusal("conflict", {
    it: `${person} ha già ${accepted ? "accolto" : "respinto"} questa modifica. La tua decisione non è stata registrata; il testo non è cambiato.`,
    en: `${person} has already ${accepted ? "accepted" : "declined"} this change. Your decision was not recorded; the text was not changed.`,
  });

export const doesNotFit = () =>
  new Refusal("conflict", {
    it: "Qui il testo è cambiato dopo la proposta e la modifica non si può inserire da sola. Nulla è cambiato: respingila, oppure riporta a mano nel testo ciò che ne vuoi tenere.",
    en: "The text here has changed since this was suggested, and the change cannot be put in by itself. Nothing was changed: decline it, or write into the text by hand what you want to keep of it.",
  });

const longest = 300;

/** The decision was about something that is no longer so; it says what is there now. */
export function changedMeanwhile(shown?: Pick<ShownHunk, "fit" | "now" | "field">) {
  const words = shown?.now.map((block) => plainText({ type: "doc", content: [block] })).join(" ") || fieldOf(shown);
  const short = words.length > longest ? `${words.slice(0, longest)}…` : words;
  const isBack = shown !== undefined && shown.fit !== "collides";
  const [it, en] = short
    ? [`Ora qui si legge: «${short}».`, `It now reads: “${short}”.`]
    : isBack
      ? ["Ora la modifica si può inserire.", "The change now fits."]
      : ["Rileggi com’è ora.", "Read how it is now."];
  return new Refusal("conflict", {
    it: `Mentre leggevi, il testo in questo punto è cambiato. ${it} Nulla è stato deciso: rileggi e decidi di nuovo.`,
    en: `While you were reading, the text changed in this place. ${en} Nothing was decided: read again, then decide.`,
  });
}

const fieldOf = (shown?: Pick<ShownHunk, "field" | "fit">) => {
  const now = shown?.fit === "collides" ? shown.field?.now : null;
  return typeof now === "string" || typeof now === "number" ? String(now) : "";
};
