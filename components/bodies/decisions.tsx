import { useTranslations } from "next-intl";
import { When } from "../ui/when";

type Props = {
  agenda: { id: string; text: string }[];
  items: { id: string; kind: string; text: string; due: string | null; owner: string | null }[];
  present: { id: string; name: string; state: string }[];
  /** The language in which a meeting is written down. */
  language: string;
};

/** What a meeting was about, what came of it, and who was there. */
export function Decisions({ agenda, items, present, language }: Props) {
  const t = useTranslations("workspace.meeting");
  const came = (state: string) => present.filter((one) => one.state === state);
  return (
    <>
      {agenda.length > 0 ? (
        <section aria-labelledby="agenda">
          <h2 id="agenda">{t("agenda")}</h2>
          <ol className="rows" lang={language}>
            {agenda.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        </section>
      ) : null}
      {items.length > 0 ? (
        <section aria-labelledby="items">
          <h2 id="items">{t("items")}</h2>
          <ul className="rows">
            {items.map(({ id, kind, text, due, owner }) => (
              <li key={id}>
                <div>
                  <p className="kicker">{t(`kinds.${kind}`)}</p>
                  <p lang={language}>{text}</p>
                  {owner || due ? (
                    <p className="quiet-text">
                      {owner}
                      {owner && due ? " · " : null}
                      {due ? <When date={due} /> : null}
                    </p>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {present.length > 0 ? (
        <section aria-labelledby="present">
          <h2 id="present">{t("present", { count: came("present").length })}</h2>
          <p>
            {came("present")
              .map(({ name }) => name)
              .join(", ")}
          </p>
          {came("apologies").length > 0 ? (
            <p className="quiet-text">
              {t("apologies", {
                names: came("apologies")
                  .map(({ name }) => name)
                  .join(", "),
              })}
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
