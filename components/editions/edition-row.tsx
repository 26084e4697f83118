import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/lib/language";
import { When } from "../ui/when";
import type { PublishedEdition } from "./edition-book";

/** One edition in a list: number, date, fingerprint, and the ways to read it. */
export function EditionRow({ edition }: { edition: PublishedEdition }) {
  const t = useTranslations("public.editions");
  const locale = useLocale();
  const title = inLanguage(edition.title, locale);
  const language = new Intl.DisplayNames(locale, { type: "language" }).of(edition.language);
  const ways = [
    { key: "html", href: edition.base },
    { key: "pdf", href: `${edition.base}plan.pdf` },
    { key: "json", href: `${edition.base}edition.json` },
  ];
  return (
    <>
      <p>
        <strong>{t("edition", { label: edition.label })}</strong>
        <span className="quiet-text">
          {" · "}
          <When date={edition.publishedOn} precision={edition.precision} />
          {edition.language === locale ? null : ` · ${t("language", { language: language ?? edition.language })}`}
        </span>
      </p>
      <p className="ways">
        {ways.map(({ key, href }) => (
          <a
            key={key}
            href={href}
            hrefLang={edition.language}
            aria-label={t("named", { way: t(key), title, label: edition.label })}
          >
            {t(key)}
          </a>
        ))}
      </p>
      <p className="fingerprint">
        {t("hash")} <code>{edition.hash.slice(0, 16)}…</code>
      </p>
    </>
  );
}
