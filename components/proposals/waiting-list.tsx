import { useFormatter, useLocale, useTranslations } from "next-intl";
import { When } from "@/components/ui/when";
import type { Words } from "@/db/columns";
import { inLanguage } from "@/lib/language";

/** One thing that waits for somebody: what is to be done, with which text, until or since when. */
export type Waiting = {
  key: string;
  what: "read-draft" | "mention" | "suggestion" | "decide" | "write" | "twin";
  /** Where it is; null for what has no page of this person's. */
  href: string | null;
  title: string;
  body: Words | null;
  /** Why: the reason of a return, the draft that has a twin. */
  note?: string;
  due?: string;
  isOverdue?: boolean;
  since?: Date;
};

/** What waits for the person of the page, in one list: the most urgent first, as it is given. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useTranslations("workspace.waits");
  const locale = useLocale();
  const format = useFormatter();
  if (waiting.length === 0) return <p className="empty">{t("nothing")}</p>;
  return (
    <ol className="rows waiting">
      {waiting.map(({ key, what, href, title, body, note, due, isOverdue, since }) => (
        <li key={key}>
          <div>
            <p className="kicker">{t(what)}</p>
            {href ? <a href={href}>{title}</a> : title}
            {body ? <p className="quiet-text">{inLanguage(body, locale)}</p> : null}
            {note ? <p>{note}</p> : null}
          </div>
          {due ? (
            <p className={isOverdue ? "late" : "quiet-text"}>
              {t.rich(isOverdue ? "overdue" : "due", { date: () => <When date={due} /> })}
            </p>
          ) : null}
          {since ? (
            <p className="quiet-text">
              {t.rich("since", {
                date: () => (
                  <time dateTime={since.toISOString()}>{format.dateTime(since, { dateStyle: "medium" })}</time>
                ),
              })}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
