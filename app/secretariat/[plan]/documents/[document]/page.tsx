import { notFound } from "next/navigation";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { documentIsWritten, documentMoves } from "@/lib/documents/lifecycle";
import { findDocument, listPromotions, listSections } from "@/lib/documents/queries";
import { listEditions } from "@/lib/editions/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { addSectionAction, arrangeSectionAction, freezeAction, retractAction, thawAction } from "../../actions";
import { enterSecretariat, SecretariatShell, titledAs } from "../../door";

export const generateMetadata = titledAs("outline");

export default async function DocumentPage({ params }: { params: Promise<{ plan: string; document: string }> }) {
  const { plan: slug, document: id } = await params;
  const path = `/secretariat/${slug}/documents/${id}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const document = await findDocument(viewer, pageId(id));
  if (!document || document.planId !== plan.id) notFound();
  const [sections, promotions, editions] = await Promise.all([
    listSections(viewer, document.id),
    listPromotions(viewer, document.id),
    listEditions(viewer, document.id),
  ]);
  const written = documentIsWritten[document.state];
  const moves = documentMoves[document.state];
  const fields = { documentId: document.id };
  const siblings = (parentId: string | null) => sections.filter((one) => one.parentId === parentId);
  return (
    <SecretariatShell entered={entered} path={path} here="documents">
      <PageHeader
        kicker={t("doors.documents")}
        title={inLanguage(document.title, locale)}
        state={<StateBadge state={document.state} />}
        lead={t("documentLead", {
          sections: sections.length,
          promotions: promotions.length,
          words: sections.reduce((sum, one) => sum + one.words, 0),
        })}
      >
        <div className="acts">
          {moves.freeze ? <CommandForm action={freezeAction} fields={fields} label={t("freeze")} /> : null}
          {moves.publish ? (
            <a className="button" href={`${path}/editions/new`}>
              {t("publish")}
            </a>
          ) : null}
          {moves.thaw ? <CommandForm action={thawAction} fields={fields} label={t("thaw")} look="quiet" /> : null}
        </div>
      </PageHeader>
      <div className="columns">
        <section aria-labelledby="outline">
          <h2 id="outline" className="mt-0">
            {t("outline")}
          </h2>
          {sections.length === 0 ? <p className="empty">{t("noSections")}</p> : null}
          <ol className="tree">
            {sections.map((section) => {
              const title = inLanguage(section.title, locale);
              const beside = siblings(section.parentId);
              const at = beside.findIndex((one) => one.id === section.id);
              const move = { sectionId: section.id, parentId: section.parentId ?? "" };
              return (
                <li key={section.id} id={section.id} style={{ paddingLeft: `${section.depth * 1.4}rem` }}>
                  <a className="flex-1" href={`${path}/sections/${section.id}`}>
                    {section.number ? <span className="quiet-text">{section.number} </span> : null}
                    {title}
                  </a>
                  <span className="quiet-text">{t("words", { count: section.words })}</span>
                  {written && at > 0 ? (
                    <CommandForm
                      action={arrangeSectionAction}
                      fields={{ ...move, position: String(at - 1) }}
                      label="↑"
                      name={t("moveUp", { title })}
                      look="small"
                    />
                  ) : null}
                  {written && at < beside.length - 1 ? (
                    <CommandForm
                      action={arrangeSectionAction}
                      fields={{ ...move, position: String(at + 1) }}
                      label="↓"
                      name={t("moveDown", { title })}
                      look="small"
                    />
                  ) : null}
                  {promotions
                    .filter((one) => one.sectionId === section.id)
                    .map((one) => (
                      <div
                        key={one.id}
                        className="basis-full flex flex-wrap items-baseline gap-3 text-[.95rem] quiet-text"
                      >
                        <span>{t("promoted", { proposal: one.proposal, number: one.number })}</span>
                        {written ? (
                          <CommandForm
                            action={retractAction}
                            fields={{ promotionId: one.id }}
                            label={t("retract")}
                            name={t("retractThis", { title: one.proposal })}
                            look="small"
                          />
                        ) : null}
                      </div>
                    ))}
                </li>
              );
            })}
          </ol>
          {written ? (
            <>
              <h2>{t("addSection")}</h2>
              <CommandForm action={addSectionAction} fields={fields} label={t("addSection")} look="quiet">
                <div className="acts">
                  <div>
                    <label htmlFor="number">{t("number")}</label>
                    <input id="number" name="number" maxLength={20} />
                  </div>
                  <div className="flex-1">
                    <label htmlFor="title">{t("title")}</label>
                    <input id="title" name="title" required maxLength={300} />
                  </div>
                  <div>
                    <label htmlFor="parentId">{t("under")}</label>
                    <select id="parentId" name="parentId">
                      <option value="">{t("top")}</option>
                      {sections.map((one) => (
                        <option
                          key={one.id}
                          value={one.id}
                        >{`${"– ".repeat(one.depth)}${one.number ?? ""} ${inLanguage(one.title, locale)}`}</option>
                      ))}
                    </select>
                  </div>
                </div>
              </CommandForm>
            </>
          ) : null}
        </section>
        <aside aria-labelledby="editions">
          <h2 id="editions" className="mt-0">
            {t("editions")}
          </h2>
          {editions.length === 0 ? <p className="empty">{t("noEditions")}</p> : null}
          <ul className="rows">
            {editions.map((edition) => (
              <li key={edition.id}>
                <a href={`${path}/editions/${edition.id}`}>
                  {t("editionNumber", { number: edition.number })}
                  {edition.label ? ` (${edition.label})` : ""}
                </a>
                <StateBadge state={edition.state} />
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </SecretariatShell>
  );
}
