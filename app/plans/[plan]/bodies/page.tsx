import type { Metadata } from "next";
import { BodyList } from "@/components/bodies/body-list";
import { GroundsLegend } from "@/components/plan/grounds-mark";
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
  const several = groups.filter(({ bodies }) => bodies.length > 1);
  const kickerOf = (kind: string, body: (typeof several)[number]["bodies"][number]) => {
    const said = kindIn(kind, 1, plan, locale, t);
    const name = inLanguage(body.name, locale);
    return said.toLocaleLowerCase(locale) === name.toLocaleLowerCase(locale) ? undefined : said;
  };
  const others = groups
    .filter(({ bodies }) => bodies.length === 1)
    .flatMap(({ kind, bodies }) => bodies.map((body) => ({ ...body, kicker: kickerOf(kind, body) })));
  return (
    <PublicShell entered={entered} here="bodies">
      <PageHeader
        title={t("bodies.title")}
        lead={groups.length > 0 ? t("bodies.lead", { summary: summaryOf(groups, plan, locale, t) }) : undefined}
      />
      {groups.length === 0 ? <p className="empty">{t("bodies.none")}</p> : null}
      {plan.moment ? <GroundsLegend /> : null}
      {several.map(({ kind, bodies }) => (
        <section key={kind} className="kind" aria-labelledby={kind}>
          <h2 id={kind}>
            <span className="count">{bodies.length}</span> {kindIn(kind, bodies.length, plan, locale, t)}
          </h2>
          <BodyList bodies={bodies} base={`${base}/bodies`} />
        </section>
      ))}
      {others.length > 0 ? (
        <section className="kind" aria-labelledby="others">
          <h2 id="others">{t("bodies.others")}</h2>
          <BodyList bodies={others} base={`${base}/bodies`} />
        </section>
      ) : null}
    </PublicShell>
  );
}
