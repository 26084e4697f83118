import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { listDocuments } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { openDocumentAction } from "../actions";
import { enterSecretariat, SecretariatShell, titledAs } from "../door";

export const generateMetadata = titledAs("doors.documents");

export default async function DocumentsPage({ params }: { params: Promise<{ plan: string }> }) {
  const { plan: slug } = await params;
  const path = `/secretariat/${slug}/documents`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const documents = await listDocuments(viewer, plan.id);
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader kicker={t("secretariat")} title={t("doors.documents")} />
      {documents.length === 0 ? <p className="empty">{t("noDocuments")}</p> : null}
      <ul className="rows">
        {documents.map((document) => (
          <li key={document.id}>
            <a href={`${path}/${document.id}`}>{inLanguage(document.title, locale)}</a>
            <StateBadge state={document.state} />
          </li>
        ))}
      </ul>
      <h2>{t("openDocument")}</h2>
      <div className="max-w-md">
        <CommandForm
          action={openDocumentAction}
          fields={{ planId: plan.id, plan: slug }}
          label={t("openDocument")}
          look="quiet"
        >
          <div className="field">
            <label htmlFor="title">{t("title")}</label>
            <input id="title" name="title" required maxLength={200} />
          </div>
          <div className="field">
            <label htmlFor="kind">{t("kind")}</label>
            <select id="kind" name="kind">
              <option value="intermediate">{t("kinds.intermediate")}</option>
              <option value="final">{t("kinds.final")}</option>
              <option value="other">{t("kinds.other")}</option>
            </select>
          </div>
          <div className="field">
            <label htmlFor="slug">{t("address")}</label>
            <input
              id="slug"
              name="slug"
              required
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              maxLength={60}
              aria-describedby="slug-hint"
            />
            <p id="slug-hint" className="quiet-text">
              {t("addressHint")}
            </p>
          </div>
        </CommandForm>
      </div>
    </SecretariatShell>
  );
}
