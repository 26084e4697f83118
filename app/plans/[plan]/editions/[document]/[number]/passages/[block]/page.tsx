import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { PassageAccount, PassageChain, PassageHistory } from "@/components/editions/passage";
import { Quotation } from "@/components/text/text-view";
import { PageHeader } from "@/components/ui/page-header";
import { Shell } from "@/components/ui/shell";
import { findPassage } from "@/lib/editions/queries";
import { pictureAddress, titleOf } from "@/lib/editions/tree";
import { sourceIn } from "@/lib/editions/words";
import { inLanguage } from "@/lib/language";
import { findViewer } from "@/lib/session";
import { plainText } from "@/lib/text/blocks";

type Props = { params: Promise<{ plan: string; document: string; number: string; block: string }> };

const findStory = cache(async (plan: string, document: string, number: string, block: string) =>
  /^[1-9]\d{0,6}$/.test(number) ? findPassage({ plan, document, number: Number(number), block }) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan, document, number, block } = await params;
  const story = await findStory(plan, document, number, block);
  if (!story) return {};
  const t = await getTranslations("editions");
  const title = `${t("title")} – ${titleOf(story.section, story.tree.language)}`;
  const description = plainText(story.passage.block).slice(0, 180);
  const url = `/plans/${plan}/editions/${document}/${number}/passages/${block}`;
  const images = [
    {
      url: `/plans/${plan}/opengraph-image`,
      width: 1200,
      height: 630,
      alt: inLanguage(story.tree.plan.title, story.tree.language),
    },
  ];
  const openGraph = { title, description, url, type: "article" as const, siteName: "Pianoforte", images };
  return { title, description, alternates: { canonical: url }, openGraph };
}

export default async function PassagePage({ params }: Props) {
  const { plan, document, number, block } = await params;
  const story = await findStory(plan, document, number, block);
  if (!story) notFound();
  const [t, locale, viewer] = await Promise.all([getTranslations("editions"), getLocale(), findViewer()]);
  const { tree, section, above, passage } = story;
  const base = `/plans/${plan}/editions/${document}/${number}/`;
  const { demo, source, covers } = section.grounds;
  const partsIn = (parts: string[]) =>
    [...new Set(parts.map((part) => (t.has(`covers.${part}`) ? t(`covers.${part}`) : part)))].join(", ");
  return (
    <Shell
      name={inLanguage(tree.plan.title, locale)}
      home={`/plans/${plan}`}
      doors={[{ href: base, label: inLanguage(tree.document.title, locale), current: true }]}
      person={viewer?.name ?? null}
      path={`${base}passages/${block}`}
      accent={tree.plan.accent}
    >
      <PageHeader
        kicker={t("where", { document: inLanguage(tree.document.title, locale), edition: tree.label ?? number })}
        title={t("title")}
      />
      <figure className="mb-8 border-[var(--accent)] border-l-4 pl-5">
        <blockquote className="reading" lang={tree.language}>
          <Quotation block={passage.block} addressOf={(file) => pictureAddress(tree, file)} />
        </blockquote>
        <figcaption className="quiet-text mt-3">
          {[...above, section].map((one) => `${one.number ?? ""} ${inLanguage(one.title, locale)}`.trim()).join(" › ")}
          {" · "}
          <a href={`${base}${story.chapter}#${block}`}>{t("read")}</a>
        </figcaption>
      </figure>
      <div className="columns">
        <div>
          <PassageAccount story={story} />
          <PassageHistory story={story} />
          {tree.demo && (demo || passage.source) ? <p className="quiet-text">{t("groundsDemo")}</p> : null}
          {source ? (
            <p className="quiet-text">
              {t("groundsFact", { covers: partsIn(covers ?? []), source: sourceIn(locale, source) })}
            </p>
          ) : null}
        </div>
        <PassageChain story={story} />
      </div>
    </Shell>
  );
}
