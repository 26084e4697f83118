import { getLocale, getTranslations } from "next-intl/server";
import { ProposalList } from "@/components/proposals/proposal-list";
import { type Waiting, WaitingList } from "@/components/proposals/waiting-list";
import { PageHeader } from "@/components/ui/page-header";
import type { Words } from "@/db/columns";
import { listSeats } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { listTwins } from "@/lib/notices/queries";
import { listProposals } from "@/lib/proposals/queries";
import { waitingFor } from "@/lib/proposals/rules";
import { listAskedReadings } from "@/lib/readings/queries";
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
  const [seats, proposals, asked] = await Promise.all([
    listSeats(viewer, plan.id),
    listProposals(viewer, plan.id),
    listAskedReadings(viewer, plan.id),
  ]);
  const { toWrite, toRead } = waitingFor(viewer, proposals);
  const twins = await listTwins(viewer, plan.id, toWrite);
  const others = proposals.filter((one) => !toWrite.includes(one) && !toRead.includes(one));
  const about = (one: { id: string; code: string | null; title: string; body: Words | null }) => ({
    href: `${base}/proposals/${one.id}`,
    title: [one.code, one.title].filter(Boolean).join(" "),
    body: one.body,
  });
  // A draft that is to be read is not told twice.
  const toFinish = toWrite.filter((one) => !asked.some(({ proposalId }) => proposalId === one.id));
  const waiting: Waiting[] = [
    ...asked.map(({ id, due, isOverdue, proposalId, ...one }) => ({
      ...about({ ...one, id: proposalId }),
      key: id,
      what: "read-draft" as const,
      href: `${base}/proposals/${proposalId}#reading`,
      due,
      isOverdue,
    })),
    ...toRead.map((one) => ({ ...about(one), key: one.id, what: "decide" as const, since: one.stateSince })),
    ...toFinish.map((one) => ({
      ...about(one),
      key: one.id,
      what: "write" as const,
      since: one.stateSince,
      ...(one.reason ? { note: t("returned", { reason: one.reason }) } : {}),
    })),
    ...twins.map(({ draft, notice }) => ({
      ...about(notice),
      key: `${draft.id} ${notice.id}`,
      what: "twin" as const,
      href: `${base}/proposals/${draft.id}#similar`,
      note: t("waits.like", { title: draft.title }),
    })),
  ];
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={base}>
      <PageHeader kicker={inLanguage(plan.title, locale)} title={t("greeting", { name: viewer.name })} />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t("waiting", { count: waiting.length })}</h2>
        <WaitingList waiting={waiting} />
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
