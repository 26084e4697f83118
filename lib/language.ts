/** The languages of the interface. A plan's content has its own. */
export const languages = ["it", "en"] as const;
export type Language = (typeof languages)[number];
export const languageCookie = "language";

/** The words in a language, or in whichever there is. */
export function inLanguage(words: Record<string, string> | null | undefined, language: string): string {
  return words?.[language] ?? Object.values(words ?? {})[0] ?? "";
}

/** The language to speak: the one chosen, else the first that the browser asks for and we have. */
export function chooseLanguage(chosen: string | undefined, accepted: string | null): Language {
  const asked = [chosen, ...(accepted ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase())];
  return asked.flatMap((one) => languages.filter((known) => known === one))[0] ?? "it";
}
