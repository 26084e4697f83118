import type { Metadata } from "next";
import { EditionBook } from "@/components/editions/edition-book";
import { EditionRow } from "@/components/editions/edition-row";
import { PageHeader } from "@/components/ui/page-header";
import { Wording } from "@/components/ui/wording";
import { inLanguage } from "@/lib/language";
import { describePage, enterPublicly, PublicShell } from "../../door";
import { readEditions } from "../../editions";

type Props = { params: Promise<{ plan: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const description = t("editions.description", { plan: inLanguage(plan.title, locale) });
  return describePage(entered, { title: t("editions.title"), description, path: `${base}/editions` });
}

export default async function EditionsPage({ params }: Props) {
  const entered = await enterPublicly((await params).plan);
  const { plan, t } = entered;
  const documents = [...Map.groupBy(await readEditions(plan), ({ document }) => document)];
  return (
    <PublicShell entered={entered} here="editions">
      <PageHeader title={t("editions.title")} lead={t("editions.lead")} />
      {documents.length === 0 ? <p className="empty">{t("editions.none")}</p> : null}
      {documents.map(([document, editions]) => (
        <section key={document} className="document" aria-labelledby={document}>
          {editions[0] ? <EditionBook plan={plan.title} edition={editions[0]} /> : null}
          <div>
            <h2 id={document}>
              <Wording words={editions[0]?.title} />
            </h2>
            <ul className="edition-rows">
              {editions.map((edition) => (
                <li key={edition.id}>
                  <EditionRow edition={edition} />
                </li>
              ))}
            </ul>
          </div>
        </section>
      ))}
    </PublicShell>
  );
}
