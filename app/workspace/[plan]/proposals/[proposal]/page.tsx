import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { ActDialog } from "@/components/proposals/act-dialog";
import { ActivityList } from "@/components/proposals/activity-list";
import { SheetView } from "@/components/proposals/sheet-view";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { listActivities } from "@/lib/activities/queries";
import { findBody } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { findProposal, findText, listOpenActs, listRevisions } from "@/lib/proposals/queries";
import { enterPlan, WorkspaceShell } from "../../../door";
import { move, name } from "./actions";

type Params = { params: Promise<{ plan: string; proposal: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("editor.text") };
}

export default async function ProposalPage({ params }: Params) {
  const { plan: slug, proposal: id } = await params;
  const base = `/workspace/${slug}`;
  const path = `${base}/proposals/${id}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const proposal = await findProposal(viewer, pageId(id));
  if (!proposal || proposal.planId !== plan.id) notFound();
  const t = await getTranslations("workspace");
  const locale = await getLocale();
  const format = await getFormatter();
  const [body, { acts, write }, activities, revisions, text] = await Promise.all([
    findBody(viewer, proposal.bodyId),
    listOpenActs(viewer, proposal),
    listActivities(viewer, proposal.id),
    listRevisions(viewer, proposal.id),
    findText(viewer, proposal.id),
  ]);
  const written = text && (
    <>
      <SheetView sheet={text.sheet} fields={plan.sheet} language={locale} />
      <TextView doc={text.doc} />
    </>
  );
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={path}>
      <PageHeader
        kicker={
          body ? (
            <a href={`${base}/bodies/${proposal.bodyId}`}>{inLanguage(proposal.body, locale)}</a>
          ) : (
            inLanguage(proposal.body, locale)
          )
        }
        title={proposal.code ? `${proposal.code} ${proposal.title}` : proposal.title}
        state={<StateBadge state={proposal.state} />}
      >
        {proposal.reason ? (
          <div className="notice">
            <p className="kicker">{t(`reasonOf.${proposal.state.replaceAll(" ", "-")}`)}</p>
            <p>{proposal.reason}</p>
          </div>
        ) : null}
        <p className="quiet-text mt-2">{t(`now.${proposal.state.replaceAll(" ", "-")}`)}</p>
        {acts.length > 0 ? (
          <div className="acts">
            {acts.map((act) => (
              <ActDialog key={act} act={act} proposalId={proposal.id} action={move} />
            ))}
          </div>
        ) : null}
      </PageHeader>
      <div className="columns">
        <div className="min-w-0">
          {write ? (
            <WritingRoom
              roomId={proposal.roomId}
              personId={viewer.personId}
              name={viewer.name}
              label={t("editor.text")}
              fields={plan.sheet}
            >
              {written}
            </WritingRoom>
          ) : (
            written
          )}
        </div>
        <aside>
          <section aria-labelledby="activities">
            <h2 id="activities">{t("activities")}</h2>
            <ActivityList proposalId={proposal.id} first={activities} />
          </section>
          <section aria-labelledby="revisions">
            <h2 id="revisions">{t("revisions")}</h2>
            {revisions.length === 0 ? <p className="empty">{t("noRevisions")}</p> : null}
            <ul className="rows">
              {revisions.map(({ id: revisionId, number, note, cause, at }) => (
                <li key={revisionId}>
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
        </aside>
      </div>
    </WorkspaceShell>
  );
}
