import { getLocale, getTranslations } from "next-intl/server";
import { ProposalList } from "@/components/proposals/proposal-list";
import { type Waiting, WaitingList } from "@/components/proposals/waiting-list";
import { PageHeader } from "@/components/ui/page-header";
import type { Words } from "@/db/columns";
import { listSeats } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { listTwins } from "@/lib/notices/queries";
import { mayDo } from "@/lib/permissions";
import { listProposals } from "@/lib/proposals/queries";
import { waitingFor } from "@/lib/proposals/rules";
import { listAskedReadings } from "@/lib/readings/queries";
import { listMentions } from "@/lib/remarks/queries";
import { listUndecided } from "@/lib/suggestions/queries";
import { enterPlan, WorkspaceShell } from "../door";

type Called = Awaited<ReturnType<typeof listMentions>>[number];

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("workspace") };
}

export default async function PlanWorkspacePage({ params }: { params: Promise<{ plan: string }> }) {
  const { plan: slug } = await params;
  const base = `/workspace/${slug}`;
  const { plan, viewer } = await enterPlan(slug, base);
  const t = await getTranslations("workspace");
  const locale = await getLocale();
  const [seats, proposals, asked, mentions, undecided] = await Promise.all([
    listSeats(viewer, plan.id),
    listProposals(viewer, plan.id),
    listAskedReadings(viewer, plan.id),
    listMentions(viewer, plan.id),
    listUndecided(viewer, plan.id),
  ]);
  // A section has a page at the secretariat's desk only.
  const atDesk = mayDo(viewer, "read pipeline", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] });
  const { toWrite, toRead } = waitingFor(viewer, proposals);
  const twins = await listTwins(viewer, plan.id, toWrite);
  const others = proposals.filter((one) => !toWrite.includes(one) && !toRead.includes(one));
  const about = (one: { id: string; code: string | null; title: string; body: Words | null }) => ({
    href: `${base}/proposals/${one.id}`,
    title: [one.code, one.title].filter(Boolean).join(" "),
    body: one.body,
  });
  const placeOf = ({ proposal, meeting, section }: Omit<Called, "id" | "quote" | "at" | "by">) => {
    if (proposal) return about({ ...proposal, body: null });
    if (meeting) return { href: `${base}/meetings/${meeting.id}`, title: inLanguage(meeting.title, locale) };
    const desk = `/secretariat/${slug}/documents/${section?.documentId}/sections/${section?.id}`;
    return { href: atDesk ? desk : null, title: inLanguage(section?.title, locale) };
  };
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
    ...mentions.map(({ id, quote, at, by, ...text }) => ({
      ...placeOf(text),
      key: id,
      what: "mention" as const,
      href: placeOf(text).href && `${placeOf(text).href}#thread-${id}`,
      body: null,
      note: [t("remarks.calledBy", { name: by }), quote && `«${quote}»`].filter(Boolean).join(": "),
      since: at,
    })),
    ...undecided.map(({ id, number, reason, since, by, proposal }) => ({
      ...about({ ...proposal, body: null }),
      key: id,
      what: "suggestion" as const,
      href: `${base}/proposals/${proposal.id}/suggestions/${number}`,
      note: [by, reason].filter(Boolean).join(": "),
      since,
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
