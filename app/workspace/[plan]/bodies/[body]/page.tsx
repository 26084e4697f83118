import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { ProposalList } from "@/components/proposals/proposal-list";
import { TitleField } from "@/components/proposals/title-field";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { findBody, listMembers } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { listMeetings } from "@/lib/meetings/queries";
import { pageId } from "@/lib/page-id";
import { listProposals, mayDraft } from "@/lib/proposals/queries";
import { enterPlan, WorkspaceShell } from "../../../door";
import { draft } from "./actions";

type Params = { params: Promise<{ plan: string; body: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("proposals") };
}

export default async function BodyPage({ params }: Params) {
  const { plan: slug, body: bodyId } = await params;
  const base = `/workspace/${slug}`;
  const path = `${base}/bodies/${bodyId}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const body = await findBody(viewer, pageId(bodyId));
  if (!body || body.planId !== plan.id) notFound();
  const t = await getTranslations("workspace");
  const locale = await getLocale();
  const format = await getFormatter();
  const [members, drafted, reviewed, meetings, mayBegin] = await Promise.all([
    listMembers(viewer, body.id),
    listProposals(viewer, plan.id, { bodyId: body.id }),
    listProposals(viewer, plan.id, { reviewingBodyId: body.id }),
    listMeetings(viewer, body.id),
    mayDraft(viewer, body),
  ]);
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={path}>
      <PageHeader
        kicker={t(`kinds.${body.kind}`)}
        title={inLanguage(body.name, locale)}
        lead={inLanguage(body.remit, locale)}
      />
      <div className="columns">
        <div>
          <section aria-labelledby="proposals">
            <h2 id="proposals">{t("proposals")}</h2>
            <ProposalList proposals={drafted} base={base} empty={t("noProposals")} />
          </section>
          {reviewed.length > 0 ? (
            <section aria-labelledby="reviewed">
              <h2 id="reviewed">{t("reviewed")}</h2>
              <ProposalList proposals={reviewed} base={base} empty="" withBody />
            </section>
          ) : null}
          {mayBegin ? (
            <section aria-labelledby="new">
              <h2 id="new">{t("newProposal")}</h2>
              <p className="quiet-text mb-3">{t("newProposalHint")}</p>
              <CommandForm action={draft} label={t("begin")} fields={{ bodyId: body.id, plan: slug }}>
                <TitleField plan={slug} base={base} />
                {plan.templates.length > 0 ? (
                  <div className="field">
                    <label htmlFor="template">{t("template")}</label>
                    <select id="template" name="template">
                      {plan.templates.map(({ key, name }) => (
                        <option key={key} value={key}>
                          {inLanguage(name, locale)}
                        </option>
                      ))}
                      <option value="empty">{t("emptyText")}</option>
                    </select>
                  </div>
                ) : null}
              </CommandForm>
            </section>
          ) : null}
        </div>
        <aside>
          <section aria-labelledby="members">
            <h2 id="members">{t("members", { count: members.length })}</h2>
            <ul className="rows">
              {members.map((member) => (
                <li key={member.id}>
                  <div>
                    {member.name}
                    {member.organisation ? <p className="quiet-text">{member.organisation}</p> : null}
                  </div>
                  <span className="quiet-text">{t(`roles.${member.role}`)}</span>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="meetings">
            <h2 id="meetings">{t("meetings")}</h2>
            {meetings.length === 0 ? <p className="empty">{t("noMeetings")}</p> : null}
            <ul className="rows">
              {meetings.map((meeting) => (
                <li key={meeting.id}>
                  <div>
                    <a href={`${base}/meetings/${meeting.id}`}>{inLanguage(meeting.title, locale)}</a>
                    <p className="quiet-text">
                      {[format.dateTime(new Date(meeting.date), { dateStyle: "medium" }), meeting.place]
                        .filter(Boolean)
                        .join(" · ")}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </WorkspaceShell>
  );
}
