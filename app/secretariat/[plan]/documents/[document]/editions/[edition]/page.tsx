import { notFound } from "next/navigation";
import { EditionProgress } from "@/components/editions/edition-progress";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { findEdition } from "@/lib/editions/queries";
import { pageId } from "@/lib/page-id";
import { enterSecretariat, SecretariatShell, titledAs } from "../../../../door";

export const generateMetadata = titledAs("editions");

export default async function EditionPage({
  params,
}: {
  params: Promise<{ plan: string; document: string; edition: string }>;
}) {
  const { plan: slug, document, edition: id } = await params;
  const path = `/secretariat/${slug}/documents/${document}/editions/${id}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, t } = entered;
  const edition = await findEdition(viewer, pageId(id));
  if (!edition || edition.documentId !== document) notFound();
  const address = `/plans/${edition.plan}/editions/${edition.document}/${edition.number}/`;
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader
        kicker={t("editions")}
        title={t("editionNumber", { number: edition.number })}
        state={<StateBadge state={edition.state} />}
      />
      {edition.state === "published" ? (
        <div className="acts">
          <a className="button" href={address}>
            {t("readEdition")}
          </a>
          <a className="button quiet" href={`${address}plan.pdf`}>
            PDF
          </a>
        </div>
      ) : edition.state === "failed" ? (
        <p role="alert" className="notice refused">
          {t("editionFailed")}
        </p>
      ) : (
        <EditionProgress id={edition.id} progress={edition.progress} label={t("writing")} />
      )}
      {edition.failure ? <p className="quiet-text">{edition.failure}</p> : null}
      <p className="mt-6">
        <a href={`/secretariat/${slug}/documents/${document}`}>{t("backToDocument")}</a>
      </p>
    </SecretariatShell>
  );
}
