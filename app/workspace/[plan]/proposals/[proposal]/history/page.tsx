import { getFormatter, getTranslations } from "next-intl/server";
import { ActivityList } from "@/components/proposals/activity-list";
import { CommandForm } from "@/components/ui/command-form";
import { listActivities } from "@/lib/activities/queries";
import { listRevisions } from "@/lib/proposals/queries";
import { name } from "../actions";
import { enterProposal, ProposalFrame } from "../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("proposalPages.history") };
}

export default async function HistoryPage({ params }: { params: Promise<{ plan: string; proposal: string }> }) {
  const entered = await enterProposal(params);
  const { viewer, proposal, path, write, t } = entered;
  const format = await getFormatter();
  const [revisions, activities] = await Promise.all([
    listRevisions(viewer, proposal.id),
    listActivities(viewer, proposal.id),
  ]);
  return (
    <ProposalFrame entered={entered} here="history">
      <div className="columns">
        <section aria-labelledby="revisions" className="min-w-0">
          <h2 id="revisions" className="mt-0">
            {t("revisions")}
          </h2>
          {revisions.length === 0 ? <p className="empty">{t("noRevisions")}</p> : null}
          <ul className="rows">
            {revisions.map(({ id, number, note, cause, at }) => (
              <li key={id}>
                <div>
                  <a href={`${path}/revisions/${number}`}>{t("revision", { number })}</a>
                  <p className="quiet-text">
                    {cause === "transition" ? t(`taken.${(note ?? "").replaceAll(" ", "-")}`) : note}
                  </p>
                </div>
                <time className="quiet-text" dateTime={at.toISOString()}>
                  {format.dateTime(at, { dateStyle: "medium" })}
                </time>
              </li>
            ))}
          </ul>
          {write ? (
            <details className="mt-3">
              <summary>{t("nameRevision")}</summary>
              <CommandForm action={name} label={t("keep")} look="quiet" fields={{ proposalId: proposal.id }}>
                <div className="field">
                  <label htmlFor="note">{t("revisionNote")}</label>
                  <input id="note" name="note" required maxLength={200} autoComplete="off" />
                </div>
              </CommandForm>
            </details>
          ) : null}
        </section>
        <aside aria-labelledby="activities">
          <h2 id="activities" className="mt-0">
            {t("activities")}
          </h2>
          <ActivityList proposalId={proposal.id} first={activities} />
        </aside>
      </div>
    </ProposalFrame>
  );
}
