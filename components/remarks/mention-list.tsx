import { useFormatter, useTranslations } from "next-intl";

type Mention = { id: string; quote: string; at: Date; by: string; title: string; href: string | null };

/** The open threads that call somebody, each leading to its passage. */
export function MentionList({ mentions }: { mentions: Mention[] }) {
  const t = useTranslations("workspace.remarks");
  const format = useFormatter();
  return (
    <ul className="rows">
      {mentions.map(({ id, quote, at, by, title, href }) => (
        <li key={id}>
          <div>
            {href ? <a href={`${href}#thread-${id}`}>{title}</a> : title}
            <p className="quiet-text">
              {t("calledBy", { name: by })}
              {quote ? (
                <>
                  {": "}
                  <q>{quote.length > 120 ? `${quote.slice(0, 120).trim()}…` : quote}</q>
                </>
              ) : null}
            </p>
          </div>
          <time className="quiet-text" dateTime={at.toISOString()}>
            {format.dateTime(at, { dateStyle: "medium" })}
          </time>
        </li>
      ))}
    </ul>
  );
}
