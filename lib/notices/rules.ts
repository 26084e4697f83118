import type { ProposalState } from "@/lib/proposals/lifecycle";
import { Refusal } from "@/lib/refusal";

/** Whether a proposal's notice is open to the other groups: always once it is handed in, a draft's only if announced. */
export const noticeIsOpen: Record<ProposalState, "always" | "if announced" | "never"> = {
  draft: "if announced",
  submitted: "always",
  selected: "always",
  "set aside": "always",
  merged: "always",
  withdrawn: "never",
};

type Announced = { state: ProposalState; announcedAt: Date | null };

/** Throws `conflict` unless the proposal is a draft that the other groups do not know of yet. */
export function mustBeAnnounceable({ state, announcedAt }: Announced): void {
  if (noticeIsOpen[state] === "if announced" && !announcedAt) return;
  throw new Refusal("conflict", {
    it: "Si annuncia una bozza che gli altri gruppi non conoscono ancora. Nulla è cambiato; ricarica per vedere lo stato attuale.",
    en: "What is announced is a draft that the other groups do not know of yet. Nothing was changed; reload to see where it stands.",
  });
}

/** Throws `conflict` unless the proposal is an announced draft. */
export function mustBeAnnounced({ state, announcedAt }: Announced): void {
  if (noticeIsOpen[state] === "if announced" && announcedAt) return;
  throw new Refusal("conflict", {
    it: "Si può ritirare solo l’annuncio di una bozza annunciata. Nulla è cambiato; ricarica per vedere lo stato attuale.",
    en: "Only the announcement of an announced draft can be taken back. Nothing was changed; reload to see where it stands.",
  });
}

type Weighed = { trigrams: number; inTitle: string[]; inText: string[] };

const shown = 5;
const enough = 0.5;

/**
 * The likest of the notices found, if they are like enough: by the likeness of the titles' letters, and by how much of
 * what was said is in the notice, where a word counts for less the more of the notices have it.
 */
export function likest<T extends Weighed>(found: readonly T[], asked: { title: string[]; text: string[] }) {
  const share = (words: readonly string[], wordsOf: (one: Weighed) => string[]) => {
    const spread = new Map<string, number>();
    for (const one of found) for (const word of wordsOf(one)) spread.set(word, (spread.get(word) ?? 0) + 1);
    const weight = (some: readonly string[]) =>
      some.reduce((sum, word) => sum + 1 / Math.sqrt(Math.max(spread.get(word) ?? 1, 1)), 0);
    const whole = weight(words);
    return (one: Weighed) => (whole > 0 ? weight(wordsOf(one)) / whole : 0);
  };
  const byTitle = share(asked.title, ({ inTitle }) => inTitle);
  const byText = share(asked.text, ({ inText }) => inText);
  return found
    .map(({ trigrams, inTitle, inText, ...notice }) => ({
      ...notice,
      likeness: trigrams + byTitle({ trigrams, inTitle, inText }) + byText({ trigrams, inTitle, inText }),
    }))
    .filter(({ likeness }) => likeness >= enough)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, shown);
}
