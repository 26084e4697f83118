import { getLocale, getTranslations } from "next-intl/server";
import { ProposalList } from "@/components/proposals/proposal-list";
import { MentionList } from "@/components/remarks/mention-list";
import { PageHeader } from "@/components/ui/page-header";
import { listSeats } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { mayDo } from "@/lib/permissions";
import { listProposals } from "@/lib/proposals/queries";
import { waitingFor } from "@/lib/proposals/rules";
import { listMentions } from "@/lib/remarks/queries";
import { enterPlan, WorkspaceShell } from "../door";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("workspace") };
}

export default async function PlanWorkspacePage({ params }: { params: Promise<{ plan: string }> }) {
  const { plan: slug } = await params;
  const base = `/workspace/${slug}`;
  const { plan, viewer } = await enterPlan(slug, base);
  const t = await getTranslations("workspace");
  const locale = await getLocale();
  const [seats, proposals, mentions] = await Promise.all([
    listSeats(viewer, plan.id),
    listProposals(viewer, plan.id),
    listMentions(viewer, plan.id),
  ]);
  // A section has a page at the secretariat's desk only.
  const atDesk = mayDo(viewer, "read pipeline", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] });
  const { toWrite, toRead } = waitingFor(viewer, proposals);
  const waiting = [...toWrite, ...toRead];
  const others = proposals.filter((one) => !waiting.includes(one));
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={base}>
      <PageHeader kicker={inLanguage(plan.title, locale)} title={t("greeting", { name: viewer.name })} />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t("waiting", { count: waiting.length + mentions.length })}</h2>
        {mentions.length > 0 ? (
          <>
            <h3>{t("remarks.waiting")}</h3>
            <MentionList
              mentions={mentions.map(({ proposal, section, ...one }) => ({
                ...one,
                title: proposal
                  ? `${proposal.code ?? ""} ${proposal.title}`.trim()
                  : inLanguage(section?.title, locale),
                href: proposal
                  ? `${base}/proposals/${proposal.id}`
                  : section && atDesk
                    ? `/secretariat/${slug}/documents/${section.documentId}/sections/${section.id}`
                    : null,
              }))}
            />
          </>
        ) : null}
        {toRead.length > 0 ? (
          <>
            <h3>{t("toRead")}</h3>
            <ProposalList proposals={toRead} base={base} empty="" withBody />
          </>
        ) : null}
        {toWrite.length > 0 ? (
          <>
            <h3>{t("toWrite")}</h3>
            <ProposalList proposals={toWrite} base={base} empty="" withBody />
          </>
        ) : null}
        {waiting.length + mentions.length === 0 ? <p className="empty">{t("nothingWaits")}</p> : null}
      </section>
      <section aria-labelledby="groups">
        <h2 id="groups">{t("groups")}</h2>
        {seats.length === 0 ? <p className="empty">{t("noGroups")}</p> : null}
        <ul className="cards">
          {seats.map((seat) => (
            <li key={seat.bodyId}>
              <p className="kicker">{t(`roles.${seat.role}`)}</p>
              <h3 className="mt-0">
                <a href={`${base}/bodies/${seat.bodyId}`}>{inLanguage(seat.name, locale)}</a>
              </h3>
              <p className="quiet-text line-clamp-3">{inLanguage(seat.remit, locale)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="others">
        <h2 id="others">{t("others")}</h2>
        <ProposalList proposals={others} base={base} empty={t("noOthers")} withBody />
      </section>
    </WorkspaceShell>
  );
}
