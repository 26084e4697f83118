import { getTranslations } from "next-intl/server";
import { remarkActions } from "@/app/remarks/furniture";
import { Attachments } from "@/components/files/attachments";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { WordPapers } from "@/components/word/word-papers";
import { listPromotions } from "@/lib/documents/queries";
import { accountOf } from "@/lib/editions/account";
import { listAttachments } from "@/lib/files/queries";
import { inLanguage } from "@/lib/language";
import { findRoom } from "@/lib/rooms/queries";
import { countOpenSuggestions } from "@/lib/suggestions/queries";
import { plainText } from "@/lib/text/blocks";
import { renameSectionAction } from "../../../../actions";
import { SecretariatShell, titledAs } from "../../../../door";
import { enterSection, SectionPages, type SectionParams } from "./frame";

export const generateMetadata = titledAs("sectionText");

export default async function SectionPage({ params }: { params: SectionParams }) {
  const { entered, section, back, path, title } = await enterSection(params);
  const { viewer, plan, locale, t } = entered;
  const { documentId: document } = section;
  const room = await findRoom(viewer, section.roomId);
  const promotions = await listPromotions(viewer, document);
  const pinned = new Map(promotions.map((one) => [one.revisionId, one.text.doc]));
  const here = promotions.filter((one) => one.sectionId === section.id);
  const blocks = (section.doc.content ?? []).filter((block) => plainText(block).trim());
  const text = <TextView doc={section.doc} />;
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader
        kicker={<a href={back}>{t("backToDocument")}</a>}
        title={title}
        state={<StateBadge state={section.state} />}
      >
        <SectionPages path={path} here="text" />
      </PageHeader>
      <p className="acts">
        <a href={`/workspace/${plan.slug}/sections/${section.id}/suggestions`}>
          {(await getTranslations("workspace.suggestions"))("page", {
            count: await countOpenSuggestions(viewer, section.roomId),
          })}
        </a>
      </p>
      <div className="columns">
        <div className="min-w-0">
          <WritingRoom
            roomId={section.roomId}
            epoch={room?.epoch ?? 0}
            personId={viewer.personId}
            name={viewer.name}
            label={t("sectionText")}
            readOnly={!section.write}
            remarks={remarkActions}
          >
            {text}
          </WritingRoom>
          <Attachments
            roomId={section.roomId}
            first={await listAttachments(viewer, section.roomId)}
            writable={section.write}
          />
          <WordPapers roomId={section.roomId} writable={section.write} />
        </div>
        <aside aria-labelledby="provenance">
          <h2 id="provenance" className="mt-0">
            {t("provenance")}
          </h2>
          {here.map((one) => (
            <p key={one.id} className="mb-3">
              <a href={`/secretariat/${plan.slug}/proposals/${one.proposalId}`}>
                {t("promoted", { proposal: one.proposal, number: one.number })}
              </a>
            </p>
          ))}
          {blocks.length === 0 ? <p className="empty">{t("noText")}</p> : null}
          <ol className="provenance">
            {blocks.map((block) => {
              const account = accountOf(block, pinned);
              return (
                <li key={String(block.attrs?.id)} data-account={account}>
                  <p className="kicker">{t(`accounts.${account}`)}</p>
                  <p className="line-clamp-2">{plainText(block)}</p>
                </li>
              );
            })}
          </ol>
        </aside>
      </div>
      {section.write ? (
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
                <input
                  id="title"
                  name="title"
                  required
                  defaultValue={inLanguage(section.title, locale)}
                  maxLength={300}
                />
              </div>
            </CommandForm>
          </div>
        </details>
      ) : null}
    </SecretariatShell>
  );
}
