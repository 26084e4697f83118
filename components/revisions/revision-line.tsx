import { useFormatter, useTranslations } from "next-intl";
import { type RevisionEntry, restoreOf } from "@/lib/revisions/rules";

/** Why a revision was taken, in words. */
export function RevisionReason({ entry }: { entry: Pick<RevisionEntry, "cause" | "note"> }) {
  const t = useTranslations("workspace");
  const restored = restoreOf(entry);
  if (restored) return t(`timeline.${restored.which === "restored" ? "restored" : "beforeRestoring"}`, restored);
  if (entry.cause === "transition") return t(`taken.${(entry.note ?? "").replaceAll(" ", "-")}`);
  if (entry.cause === "automatic" && entry.note === "renew") return t("timeline.renewed");
  if (entry.cause === "automatic") return t("timeline.quiet");
  if (entry.cause === "import") return entry.note ?? t("timeline.imported");
  return <strong>{entry.note}</strong>;
}

type Props = { entry: RevisionEntry; base: string; previous: number | null };

/** One revision in a timeline: its page, why it was taken, who wrote before it, and what it changed. */
export function RevisionLine({ entry, base, previous }: Props) {
  const t = useTranslations("workspace.timeline");
  const format = useFormatter();
  const { number, at, author, people, cause } = entry;
  return (
    <li data-cause={cause}>
      <p>
        <a href={`${base}/revisions/${number}`}>{t("number", { number })}</a>{" "}
        <time className="quiet-text" dateTime={at.toISOString()}>
          {format.dateTime(at, { timeStyle: "short" })}
        </time>
      </p>
      <p>
        <RevisionReason entry={entry} />
      </p>
      <p className="quiet-text">
        {author && cause !== "import" ? t("by", { author }) : null}
        {author && cause !== "import" && people.length > 0 ? " · " : null}
        {people.length > 0 ? t("wrote", { people: format.list(people) }) : null}
      </p>
      {previous === null ? null : (
        <p>
          <a href={`${base}/revisions/compare?from=${previous}&to=${number}`} aria-label={t("changesOf", { number })}>
            {t("changes")}
          </a>
        </p>
      )}
    </li>
  );
}
