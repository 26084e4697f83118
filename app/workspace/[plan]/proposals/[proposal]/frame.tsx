import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActDialog } from "@/components/proposals/act-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { StateBadge } from "@/components/ui/state-badge";
import { findBody } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { findProposal, listOpenActs } from "@/lib/proposals/queries";
import { findReading } from "@/lib/readings/queries";
import { countOpenSuggestions } from "@/lib/suggestions/queries";
import { enterPlan, WorkspaceShell } from "../../../door";
import { move } from "./actions";

/** The proposal of a page, who looks at it, and what they may do now; whoever may not see it finds nothing. */
export async function enterProposal(params: Promise<{ plan: string; proposal: string }>) {
  const { plan: slug, proposal: id } = await params;
  const path = `/workspace/${slug}/proposals/${id}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const proposal = await findProposal(viewer, pageId(id));
  if (!proposal || proposal.planId !== plan.id) notFound();
  const t = await getTranslations("workspace");
  const reading = await findReading(viewer, proposal.id);
  const open = await listOpenActs(viewer, proposal);
  return { plan, viewer, proposal, path, t, locale: await getLocale(), reading, ...open };
}

export type EnteredProposal = Awaited<ReturnType<typeof enterProposal>>;

/** The frame of a proposal's pages: whose it is, where it stands, what can be done now, its pages. */
export async function ProposalFrame(props: {
  entered: EnteredProposal;
  here: string;
  /** What of that page is open, where it holds several. */
  at?: string;
  children: ReactNode;
}) {
  const { entered, here, at, children } = props;
  const { plan, viewer, proposal, path, t, locale, acts, reading } = entered;
  const name = inLanguage(proposal.body, locale);
  const body = await findBody(viewer, proposal.bodyId);
  const state = proposal.state.replaceAll(" ", "-");
  const count = await countOpenSuggestions(viewer, proposal.roomId);
  const pages = ["", "suggestions", "history"].map((page) => ({
    href: page ? `${path}/${page}` : path,
    label: page === "suggestions" ? t("suggestions.page", { count }) : t(`proposalPages.${page || "text"}`),
    current: page === here,
  }));
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={[path, here, at].filter(Boolean).join("/")}>
      <PageHeader
        kicker={body ? <a href={`/workspace/${plan.slug}/bodies/${proposal.bodyId}`}>{name}</a> : name}
        title={proposal.code ? `${proposal.code} ${proposal.title}` : proposal.title}
        state={<StateBadge state={proposal.state} />}
      >
        {proposal.reason ? (
          <div className="notice">
            <p className="kicker">{t(`reasonOf.${state}`)}</p>
            <p>{proposal.reason}</p>
          </div>
        ) : null}
        <p className="quiet-text mt-2">{t(`now.${state}`)}</p>
        {acts.length > 0 ? (
          <div className="acts">
            {acts.map((act) => (
              <ActDialog
                key={act}
                act={act}
                proposalId={proposal.id}
                action={move}
                unread={act === "submit proposal" ? reading?.unread.map(({ name }) => name) : undefined}
              />
            ))}
          </div>
        ) : null}
        <Pages name={t("proposalPages.name")} pages={pages} />
      </PageHeader>
      {children}
    </WorkspaceShell>
  );
}
