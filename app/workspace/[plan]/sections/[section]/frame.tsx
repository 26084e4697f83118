import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { StateBadge } from "@/components/ui/state-badge";
import { findSection } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { countOpenSuggestions } from "@/lib/suggestions/queries";
import { enterPlan, WorkspaceShell } from "../../../door";

/** A section of a document that is not public yet, for those who read it without writing it; others find nothing. */
export async function enterSection(params: Promise<{ plan: string; section: string }>) {
  const { plan: slug, section: id } = await params;
  const path = `/workspace/${slug}/sections/${id}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const section = await findSection(viewer, pageId(id));
  if (!section || section.planId !== plan.id) notFound();
  const t = await getTranslations("workspace");
  const suggested = { viewer, roomId: section.roomId, path: `${path}/suggestions`, fields: [] };
  return { plan, viewer, section, path, t, locale: await getLocale(), suggested };
}

type EnteredSection = Awaited<ReturnType<typeof enterSection>>;

/** The frame of a section's pages: its name, its document's state, its pages. */
export async function SectionFrame(props: { entered: EnteredSection; here: string; at?: string; children: ReactNode }) {
  const { entered, here, at, children } = props;
  const { plan, viewer, section, path, t, locale } = entered;
  const desk = `/secretariat/${plan.slug}/documents/${section.documentId}/sections/${section.id}`;
  const count = await countOpenSuggestions(viewer, section.roomId);
  const pages = [
    { href: path, label: t("suggestions.section"), current: here === "" },
    { href: `${path}/suggestions`, label: t("suggestions.page", { count }), current: here === "suggestions" },
  ];
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={[path, here, at].filter(Boolean).join("/")}>
      <PageHeader
        kicker={section.write ? <a href={desk}>{t("suggestions.toDesk")}</a> : null}
        title={`${section.number ?? ""} ${inLanguage(section.title, locale)}`.trim()}
        state={<StateBadge state={section.state} />}
      >
        <Pages name={t("proposalPages.name")} pages={pages} />
      </PageHeader>
      {children}
    </WorkspaceShell>
  );
}
