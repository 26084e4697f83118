import { notFound } from "next/navigation";
import { TextView } from "@/components/text/text-view";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { database } from "@/db/client";
import { documentIsWritten } from "@/lib/documents/lifecycle";
import { findSection, listPromotions } from "@/lib/documents/queries";
import { accountOf } from "@/lib/editions/account";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { readRoom } from "@/lib/rooms/log";
import { renameSectionAction } from "../../../../actions";
import { enterSecretariat, SecretariatShell } from "../../../../door";

export default async function SectionPage({
  params,
}: {
  params: Promise<{ plan: string; document: string; section: string }>;
}) {
  const { plan: slug, document, section: id } = await params;
  const back = `/secretariat/${slug}/documents/${document}`;
  const path = `${back}/sections/${id}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const section = await findSection(viewer, pageId(id));
  if (!section || section.documentId !== document || section.planId !== plan.id) notFound();
  const [text, promotions] = await Promise.all([
    readRoom(database(), section.roomId),
    listPromotions(viewer, document),
  ]);
  const pinned = new Map(promotions.map((one) => [one.revisionId, one.text.doc]));
  const written = documentIsWritten[section.state];
  const blocks = (text.doc.content ?? []).map((block) => ({ block, account: accountOf(block, pinned) }));
  const title = inLanguage(section.title, locale);
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader
        kicker={<a href={back}>{t("backToDocument")}</a>}
        title={`${section.number ? `${section.number} ` : ""}${title}`}
        state={<StateBadge state={section.state} />}
      />
      <h2>{t("provenance")}</h2>
      <div className="provenance">
        {blocks.map(({ block, account }) => (
          <div key={String(block.attrs?.id)} data-account={account}>
            <p className="kicker">{t(`accounts.${account}`)}</p>
            <TextView doc={{ type: "doc", content: [block] }} />
          </div>
        ))}
      </div>
      {written ? (
        <details className="mt-6">
          <summary>{t("rename")}</summary>
          <div className="max-w-md mt-3">
            <CommandForm
              action={renameSectionAction}
              fields={{ sectionId: section.id }}
              label={t("rename")}
              look="quiet"
            >
              <div className="field">
                <label htmlFor="number">{t("number")}</label>
                <input id="number" name="number" defaultValue={section.number ?? ""} maxLength={20} />
              </div>
              <div className="field">
                <label htmlFor="title">{t("title")}</label>
                <input id="title" name="title" required defaultValue={title} maxLength={300} />
              </div>
            </CommandForm>
          </div>
        </details>
      ) : null}
    </SecretariatShell>
  );
}
