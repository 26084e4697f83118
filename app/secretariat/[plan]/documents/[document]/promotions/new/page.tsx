import { notFound } from "next/navigation";
import { TextView } from "@/components/text/text-view";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { findDocument, listSections } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { findProposal } from "@/lib/proposals/queries";
import { findRevision } from "@/lib/revisions/queries";
import { promoteAction } from "../../../../actions";
import { enterSecretariat, SecretariatShell, titledAs } from "../../../../door";

type Props = { params: Promise<{ plan: string; document: string }>; searchParams: Promise<{ proposal?: string }> };

export const generateMetadata = titledAs("promote");

/** The pinned reading is previewed, and confirmed with its hash: another reading is refused. */
export default async function PromotePage({ params, searchParams }: Props) {
  const { plan: slug, document: id } = await params;
  const proposalId = pageId((await searchParams).proposal ?? "");
  const back = `/secretariat/${slug}/documents/${id}`;
  const path = `${back}/promotions/new?proposal=${proposalId}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const [document, proposal] = await Promise.all([findDocument(viewer, pageId(id)), findProposal(viewer, proposalId)]);
  const revision = proposal && (await findRevision(viewer, proposal.roomId));
  if (!document || !proposal || !revision || document.planId !== plan.id || proposal.planId !== plan.id) notFound();
  const sections = await listSections(viewer, document.id);
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader
        kicker={inLanguage(document.title, locale)}
        title={t("promoteTitle", { title: proposal.title })}
        lead={t("promoteLead", { number: revision.number, date: revision.at.toLocaleDateString(locale) })}
      />
      <div className="columns">
        <article aria-label={t("text")}>
          <TextView doc={revision.json.doc} />
        </article>
        <aside aria-label={t("place")}>
          <CommandForm
            action={promoteAction}
            fields={{ revisionId: revision.id, hash: revision.hash, back }}
            label={t("promote")}
          >
            <div className="field">
              <label htmlFor="sectionId">{t("intoSection")}</label>
              <select id="sectionId" name="sectionId" required defaultValue="">
                <option value="" disabled>
                  {t("choose")}
                </option>
                {sections.map((one) => (
                  <option
                    key={one.id}
                    value={one.id}
                  >{`${"– ".repeat(one.depth)}${one.number ?? ""} ${inLanguage(one.title, locale)}`}</option>
                ))}
              </select>
            </div>
          </CommandForm>
          <p className="quiet-text">{t("promoteHint")}</p>
        </aside>
      </div>
    </SecretariatShell>
  );
}
