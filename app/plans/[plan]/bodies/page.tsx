import type { Metadata } from "next";
import { BodyList } from "@/components/bodies/body-list";
import { PageHeader } from "@/components/ui/page-header";
import { listBodies } from "@/lib/bodies/queries";
import { byKind } from "@/lib/bodies/rules";
import { inLanguage } from "@/lib/language";
import { describePage, enterPublicly, PublicShell } from "../../door";
import { kindIn, summaryOf } from "./summary";

type Props = { params: Promise<{ plan: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const description = t("bodies.description", { plan: inLanguage(plan.title, locale) });
  return describePage(entered, { title: t("bodies.title"), description, path: `${base}/bodies` });
}

export default async function BodiesPage({ params }: Props) {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const groups = byKind(await listBodies(plan.id));
  return (
    <PublicShell entered={entered} here="bodies">
      <PageHeader
        title={t("bodies.title")}
        lead={groups.length > 0 ? t("bodies.lead", { summary: summaryOf(groups, plan, locale, t) }) : undefined}
      />
      {groups.length === 0 ? <p className="empty">{t("bodies.none")}</p> : null}
      {groups.map(({ kind, bodies }) => (
        <section key={kind} className="kind" aria-labelledby={kind}>
          <h2 id={kind}>
            {bodies.length > 1 ? <span className="count">{bodies.length}</span> : null}{" "}
            {kindIn(kind, bodies.length, plan, locale, t)}
          </h2>
          <BodyList bodies={bodies} base={`${base}/bodies`} />
        </section>
      ))}
    </PublicShell>
  );
}
