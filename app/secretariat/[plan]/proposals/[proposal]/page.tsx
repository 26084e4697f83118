import { notFound } from "next/navigation";
import { move } from "@/app/workspace/[plan]/proposals/[proposal]/actions";
import { ActDialog } from "@/components/proposals/act-dialog";
import { SheetView } from "@/components/proposals/sheet-view";
import { TextView } from "@/components/text/text-view";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { documentIsWritten } from "@/lib/documents/lifecycle";
import { listDocuments } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { findProposal, findText, listOpenActs } from "@/lib/proposals/queries";
import { listRevisions } from "@/lib/revisions/queries";
import { enterSecretariat, SecretariatShell, titledAs } from "../../door";

type Props = { params: Promise<{ plan: string; proposal: string }> };

export const generateMetadata = titledAs("decide");

export default async function ProposalDecisionPage({ params }: Props) {
  const { plan: slug, proposal: id } = await params;
  const path = `/secretariat/${slug}/proposals/${id}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const proposal = await findProposal(viewer, pageId(id));
  if (!proposal || proposal.planId !== plan.id) notFound();
  const [{ acts }, text, revisions, documents] = await Promise.all([
    listOpenActs(viewer, proposal),
    findText(viewer, proposal.id),
    listRevisions(viewer, proposal.roomId),
    listDocuments(viewer, plan.id),
  ]);
  return (
    <SecretariatShell entered={entered} path={path} here="pipeline">
      <PageHeader
        kicker={`${proposal.code ? `${proposal.code} · ` : ""}${inLanguage(proposal.body, locale)}`}
        title={proposal.title}
        state={<StateBadge state={proposal.state} />}
        lead={inLanguage(proposal.summary, locale)}
      />
      {proposal.reason ? (
        <p className="notice">
          <strong>{t("reason")}:</strong> {proposal.reason}
        </p>
      ) : null}
      <div className="columns">
        <article aria-label={t("text")}>
          {text ? (
            <>
              <SheetView sheet={text.sheet} fields={plan.sheet} language={locale} />
              <TextView doc={text.doc} />
            </>
          ) : null}
        </article>
        <aside aria-label={t("decide")}>
          <h2 className="mt-0">{t("decide")}</h2>
          {proposal.state === "selected"
            ? documents
                .filter(({ state }) => documentIsWritten[state])
                .map((document) => (
                  <p key={document.id} className="mb-3">
                    <a
                      className="button"
                      href={`/secretariat/${slug}/documents/${document.id}/promotions/new?proposal=${proposal.id}`}
                    >
                      {t("promoteInto", { document: inLanguage(document.title, locale) })}
                    </a>
                  </p>
                ))
            : null}
          {acts.length === 0 ? <p className="empty">{t("nothingToDecide")}</p> : null}
          <div className="acts">
            {acts.map((act) => (
              <ActDialog key={act} act={act} proposalId={proposal.id} action={move} />
            ))}
          </div>
          <h2>{t("revisions")}</h2>
          <ul className="rows">
            {revisions.map((revision) => (
              <li key={revision.id}>
                <span>{t("revisionNumber", { number: revision.number })}</span>
                <time dateTime={revision.at.toISOString()}>{revision.at.toLocaleDateString(locale)}</time>
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </SecretariatShell>
  );
}
