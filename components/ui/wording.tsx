import { useLocale } from "next-intl";
import type { Words } from "@/db/columns";

/** Content in the page's language or in whichever there is; then it says in which. */
export function Wording({ words }: { words: Words | null | undefined }) {
  const locale = useLocale();
  if (!words) return null;
  if (words[locale] !== undefined) return words[locale];
  const [other] = Object.entries(words);
  return other ? <span lang={other[0]}>{other[1]}</span> : null;
}
