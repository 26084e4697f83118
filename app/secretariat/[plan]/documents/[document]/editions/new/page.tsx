import { notFound } from "next/navigation";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { documentMoves } from "@/lib/documents/lifecycle";
import { findDocument, listSections } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { publishAction } from "../../../../actions";
import { enterSecretariat, SecretariatShell, titledAs } from "../../../../door";

export const generateMetadata = titledAs("publishTitle");

export default async function PublishPage({ params }: { params: Promise<{ plan: string; document: string }> }) {
  const { plan: slug, document: id } = await params;
  const back = `/secretariat/${slug}/documents/${id}`;
  const entered = await enterSecretariat(slug, `${back}/editions/new`);
  const { viewer, plan, locale, t } = entered;
  const document = await findDocument(viewer, pageId(id));
  if (!document || document.planId !== plan.id) notFound();
  const sections = await listSections(viewer, document.id);
  return (
    <SecretariatShell entered={entered} path={`${back}/editions/new`} here="documents">
      <PageHeader
        kicker={inLanguage(document.title, locale)}
        title={t("publishTitle")}
        lead={t("publishLead", { sections: sections.length, words: sections.reduce((sum, one) => sum + one.words, 0) })}
      />
      {documentMoves[document.state].publish ? (
        <div className="max-w-md">
          <CommandForm action={publishAction} fields={{ documentId: document.id, back }} label={t("publish")}>
            <div className="field">
              <label htmlFor="label">{t("editionLabel")}</label>
              <input id="label" name="label" maxLength={40} placeholder="1.0" />
            </div>
          </CommandForm>
        </div>
      ) : (
        <p className="notice">
          {t("freezeFirst")} <a href={back}>{inLanguage(document.title, locale)}</a>
        </p>
      )}
    </SecretariatShell>
  );
}
