import { useLocale, useTranslations } from "next-intl";
import { Quotation } from "@/components/text/text-view";
import { type EditionTree, type PassageStory, pictureAddress } from "@/lib/editions/tree";
import { inLanguage } from "@/lib/language";
import { dateIn } from "@/lib/process/rules";
import { Chain } from "./chain";

const dayIn = (locale: string, at: string | Date) =>
  new Date(at).toLocaleDateString(locale, { dateStyle: "long", timeZone: "Europe/Rome" });
const editionOf = (tree: EditionTree) => tree.label ?? String(tree.number);

/** How the passage stands to what its group wrote, in one sentence; with both texts where they differ. */
export function PassageAccount({ story }: { story: PassageStory }) {
  const t = useTranslations("editions");
  const locale = useLocale();
  const { passage, sheet, tree } = story;
  const names = { body: inLanguage(sheet?.body, locale), proposal: sheet?.title ?? "" };
  return (
    <section className="notice">
      <h2 className="!mt-0">{t(`${passage.account}Title`)}</h2>
      <p>{t(passage.account, names)}</p>
      {passage.wrote ? (
        <div className="mt-4 grid gap-4 md:grid-cols-2" lang={tree.language}>
          {[
            { label: t("wrote"), block: passage.wrote },
            { label: t("published"), block: passage.block },
          ].map(({ label, block }) => (
            <figure key={label}>
              <figcaption className="kicker" lang={locale}>
                {label}
              </figcaption>
              <div className="reading">
                <Quotation block={block} addressOf={(file) => pictureAddress(tree, file)} />
              </div>
            </figure>
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** Group, proposal, revision, placing, edition: what leads to a promoted passage; for the secretariat's own, its edition. */
export function PassageChain({ story }: { story: PassageStory }) {
  const t = useTranslations("editions");
  const locale = useLocale();
  const { sheet, tree, section, hash } = story;
  const document = inLanguage(tree.document.title, locale);
  const abstract = sheet?.sheet.abstract;
  const made = sheet
    ? [
        { key: "body", name: t("body"), what: inLanguage(sheet.body, locale) },
        {
          key: "proposal",
          name: `${t("proposal")}${sheet.code ? ` ${sheet.code}` : ""}`,
          what: <span lang={tree.language}>{sheet.title}</span>,
          ...(typeof abstract === "string" ? { hint: abstract } : {}),
        },
        {
          key: "revision",
          name: t("revision"),
          what: t("revisionIs", { number: sheet.revision, date: dayIn(locale, sheet.revisedOn) }),
          hint: t("revisionHint"),
          hash: sheet.revisionHash,
        },
        {
          key: "promotion",
          name: t("promotion"),
          what: t("promotionIs", {
            date: dayIn(locale, sheet.promotedOn),
            section: inLanguage(section.title, locale),
          }),
        },
      ]
    : [];
  const edition = {
    key: "edition",
    name: t("edition"),
    what: t("editionIs", {
      document,
      edition: editionOf(tree),
      date: dateIn(locale, tree.precision ?? "day", tree.publishedOn),
    }),
    hint: t("editionHint"),
    hash,
  };
  return (
    <section>
      <h2>{t("chain")}</h2>
      <Chain links={[...made, edition]} />
    </section>
  );
}

/** The public steps of the proposal and the decisions that bodies took on it, by date. */
export function PassageHistory({ story }: { story: PassageStory }) {
  const t = useTranslations("editions");
  const locale = useLocale();
  const steps = story.history.map(({ act, at }) => ({
    at: at.toISOString(),
    words: t(`steps.${act.replaceAll(" ", "-")}`),
    quote: "",
  }));
  const decisions = story.decisions.map(({ on, body, words }) => ({
    at: `${on}T11:59:00.000Z`,
    words: t("decided", { body: inLanguage(body, locale) }),
    quote: inLanguage(words, locale),
  }));
  const all = [...steps, ...decisions].sort((a, b) => a.at.localeCompare(b.at));
  if (all.length === 0) return null;
  return (
    <section>
      <h2>{t("history")}</h2>
      <ol className="rows">
        {all.map(({ at, words, quote }) => (
          <li key={at + words}>
            <span>
              {words}
              {quote ? <q className="ml-1">{quote}</q> : null}
            </span>
            <time className="quiet-text" dateTime={at.slice(0, 10)}>
              {dayIn(locale, at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
