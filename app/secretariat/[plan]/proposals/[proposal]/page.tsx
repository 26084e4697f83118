import { notFound } from "next/navigation";
import { SheetView } from "@/components/proposals/sheet-view";
import { TextView } from "@/components/text/text-view";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { listDocuments } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { proposalMoves } from "@/lib/proposals/lifecycle";
import { findProposal, findText, listRevisions } from "@/lib/proposals/queries";
import { reopenAction, returnAction, selectAction, setAsideAction } from "../../actions";
import { enterSecretariat, SecretariatShell } from "../../door";

type Props = { params: Promise<{ plan: string; proposal: string }> };

export default async function ProposalDecisionPage({ params }: Props) {
  const { plan: slug, proposal: id } = await params;
  const path = `/secretariat/${slug}/proposals/${id}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const proposal = await findProposal(viewer, pageId(id));
  if (!proposal || proposal.planId !== plan.id) notFound();
  const [text, revisions, documents] = await Promise.all([
    findText(viewer, proposal.id),
    listRevisions(viewer, proposal.id),
    listDocuments(viewer, plan.id),
  ]);
  const moves = proposalMoves[proposal.state];
  const fields = { proposalId: proposal.id };
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
          {moves.select ? <CommandForm action={selectAction} fields={fields} label={t("select")} /> : null}
          {moves.return ? (
            <CommandForm action={returnAction} fields={fields} label={t("return")} look="quiet">
              <label htmlFor="return-reason">{t("returnReason")}</label>
              <textarea id="return-reason" name="reason" required maxLength={2000} className="mb-2" />
            </CommandForm>
          ) : null}
          {moves["set aside"] ? (
            <CommandForm action={setAsideAction} fields={fields} label={t("setAside")} look="danger">
              <label htmlFor="outcome">{t("outcome")}</label>
              <select id="outcome" name="outcome" className="mb-2">
                <option value="deferred">{t("deferred")}</option>
                <option value="not accepted">{t("notAccepted")}</option>
              </select>
              <label htmlFor="aside-reason">{t("asideReason")}</label>
              <textarea id="aside-reason" name="reason" required maxLength={2000} className="mb-2" />
            </CommandForm>
          ) : null}
          {proposal.state === "selected"
            ? documents
                .filter(({ state }) => state === "drafting")
                .map((document) => (
                  <p key={document.id} className="my-3">
                    <a
                      className="button"
                      href={`/secretariat/${slug}/documents/${document.id}/promotions/new?proposal=${proposal.id}`}
                    >
                      {t("promoteInto", { document: inLanguage(document.title, locale) })}
                    </a>
                  </p>
                ))
            : null}
          {moves.reopen ? (
            <CommandForm action={reopenAction} fields={fields} label={t("reopen")} look="quiet">
              <label htmlFor="reopen-reason">{t("returnReason")}</label>
              <textarea id="reopen-reason" name="reason" required maxLength={2000} className="mb-2" />
            </CommandForm>
          ) : null}
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
