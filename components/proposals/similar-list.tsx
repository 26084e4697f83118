import { useLocale, useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { Words } from "@/db/columns";
import { inLanguage } from "@/lib/language";

/** A notice as it travels to the page. */
export type ShownNotice = {
  id: string;
  code: string | null;
  title: string;
  titles: Words | null;
  summary: Words | null;
  state: string;
  body: Words | null;
  isReadable: boolean;
};

/** Similar proposals: title, whose, what in short; a link only where the proposal may be read. */
export function SimilarList({ notices, base }: { notices: readonly ShownNotice[]; base: string }) {
  const t = useTranslations("workspace.similar");
  const locale = useLocale();
  if (notices.length === 0) return null;
  return (
    <ul className="rows similar">
      {notices.map((one) => {
        const name = [one.code, one.titles?.[locale] ?? one.title].filter(Boolean).join(" ");
        return (
          <li key={one.id}>
            <div>
              {one.isReadable ? <a href={`${base}/proposals/${one.id}`}>{name}</a> : <strong>{name}</strong>}
              <p className="quiet-text">{inLanguage(one.body, locale)}</p>
              {one.summary ? <p className="line-clamp-2">{inLanguage(one.summary, locale)}</p> : null}
              {one.isReadable ? null : <p className="quiet-text">{t("noticeOnly")}</p>}
            </div>
            <StateBadge state={one.state} />
          </li>
        );
      })}
    </ul>
  );
}
