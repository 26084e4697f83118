import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { Words } from "@/db/columns";
import { inLanguage } from "@/lib/language";

type ListedProposal = {
  id: string;
  code: string | null;
  title: string;
  state: string;
  stateSince: Date;
  reason: string | null;
  body: Words | null;
};
type Props = { proposals: readonly ListedProposal[]; base: string; empty: string; withBody?: boolean };

/** Proposals in rows: title, body, state, since when; a returned draft with its reason. */
export async function ProposalList({ proposals, base, empty, withBody }: Props) {
  const t = await getTranslations("workspace");
  const locale = await getLocale();
  const format = await getFormatter();
  if (proposals.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="rows">
      {proposals.map((one) => (
        <li key={one.id}>
          <div>
            <a href={`${base}/proposals/${one.id}`}>
              {one.code ? <span className="quiet-text">{one.code} </span> : null}
              {one.title}
            </a>
            {withBody ? <p className="quiet-text">{inLanguage(one.body, locale)}</p> : null}
            {one.reason && one.state === "draft" ? (
              <p className="returned">{t("returned", { reason: one.reason })}</p>
            ) : null}
          </div>
          <StateBadge state={one.state} />
          <time className="quiet-text" dateTime={one.stateSince.toISOString()}>
            {format.dateTime(one.stateSince, { dateStyle: "medium" })}
          </time>
        </li>
      ))}
    </ul>
  );
}
