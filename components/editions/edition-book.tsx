import { useTranslations } from "next-intl";
import type { Words } from "@/db/columns";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";

/** What a published edition looks like from outside. `base` is its address, ending in a slash. */
export type PublishedEdition = {
  base: string;
  title: Words;
  label: string;
  publishedOn: string;
  precision: string | null;
  language: string;
  hash: string;
};

/** An edition as a book to take in hand: its cover, which is the way in. */
export function EditionBook({ plan, edition }: { plan: Words; edition: PublishedEdition }) {
  const t = useTranslations("public.editions");
  return (
    <a className="book" href={edition.base} hrefLang={edition.language}>
      <span className="book-plan">
        <Wording words={plan} />
      </span>
      <span className="book-title">
        <Wording words={edition.title} />
      </span>
      <span className="book-foot">
        {t("edition", { label: edition.label })}
        <br />
        <When date={edition.publishedOn} precision={edition.precision} />
      </span>
    </a>
  );
}
