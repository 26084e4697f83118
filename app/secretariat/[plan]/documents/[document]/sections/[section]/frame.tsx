import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Pages } from "@/components/ui/pages";
import { findSection } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { pageId } from "@/lib/page-id";
import { enterSecretariat } from "../../../../door";

export type SectionParams = Promise<{ plan: string; document: string; section: string }>;

/** The section of a page and who looks at it; whoever may not see it finds nothing. */
export async function enterSection(params: SectionParams) {
  const { plan: slug, document, section: id } = await params;
  const back = `/secretariat/${slug}/documents/${document}`;
  const path = `${back}/sections/${id}`;
  const entered = await enterSecretariat(slug, path);
  const section = await findSection(entered.viewer, pageId(id));
  if (!section || section.documentId !== document || section.planId !== entered.plan.id) notFound();
  const title = `${section.number ? `${section.number} ` : ""}${inLanguage(section.title, entered.locale)}`;
  return { entered, section, back, path, title };
}

/** The pages of a section, as links in a row. */
export async function SectionPages({ path, here }: { path: string; here: "text" | "history" }) {
  const t = await getTranslations("workspace.sectionPages");
  const pages = (["text", "history"] as const).map((page) => ({
    href: page === "text" ? path : `${path}/${page}`,
    label: t(page),
    current: page === here,
  }));
  return <Pages name={t("name")} pages={pages} />;
}
