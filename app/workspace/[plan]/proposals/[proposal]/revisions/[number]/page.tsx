import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { SheetView } from "@/components/proposals/sheet-view";
import { TextView } from "@/components/text/text-view";
import { PageHeader } from "@/components/ui/page-header";
import { pageId } from "@/lib/page-id";
import { findProposal, findRevision } from "@/lib/proposals/queries";
import { enterPlan, WorkspaceShell } from "../../../../../door";

type Params = { params: Promise<{ plan: string; proposal: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("revision", { number: (await params).number }) };
}

export default async function RevisionPage({ params }: Params) {
  const { plan: slug, proposal: proposalId, number } = await params;
  const path = `/workspace/${slug}/proposals/${proposalId}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const proposal = await findProposal(viewer, pageId(proposalId));
  if (!/^[1-9]\d{0,8}$/.test(number) || !proposal || proposal.planId !== plan.id) notFound();
  const revision = await findRevision(viewer, proposal.id, Number(number));
  if (!revision) notFound();
  const t = await getTranslations("workspace");
  const format = await getFormatter();
  const locale = await getLocale();
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={`${path}/revisions/${number}`}>
      <PageHeader kicker={<a href={path}>{proposal.title}</a>} title={t("revision", { number: revision.number })}>
        <p className="quiet-text">
          {t("takenAt", { at: format.dateTime(revision.at, { dateStyle: "long", timeStyle: "short" }) })}{" "}
          <span title={revision.hash}>
            SHA-256 <code>{revision.hash.slice(0, 12)}</code>
          </span>
        </p>
        <p className="acts">
          {(["docx", "pdf"] as const).map((form) => (
            <a key={form} href={`/api/proposals/${proposal.id}/export.${form}?revision=${revision.number}`} download>
              {t(`word.${form}`)}
            </a>
          ))}
        </p>
      </PageHeader>
      <SheetView sheet={revision.json.sheet} fields={plan.sheet} language={locale} />
      <TextView doc={revision.json.doc} />
    </WorkspaceShell>
  );
}
