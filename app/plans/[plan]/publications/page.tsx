import type { Metadata } from "next";
import { Channels } from "@/components/plan/channels";
import { GroundsNote } from "@/components/plan/grounds-mark";
import { Publication } from "@/components/plan/publication";
import { PageHeader } from "@/components/ui/page-header";
import { countContributions, listPublications } from "@/lib/contributions/queries";
import { inLanguage } from "@/lib/language";
import { describePage, enterPublicly, PublicShell } from "../../door";

type Props = { params: Promise<{ plan: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const description = t("publications.description", { plan: inLanguage(plan.title, locale) });
  return describePage(entered, { title: t("publications.title"), description, path: `${base}/publications` });
}

export default async function PublicationsPage({ params }: Props) {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const [publications, counted] = await Promise.all([listPublications(plan.id), countContributions(plan.id)]);
  const names = plan.vocabularies.contribution_channels;
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return (
    <PublicShell entered={entered} here="publications">
      <PageHeader title={t("publications.title")} lead={t("publications.lead")} />
      {publications.length === 0 ? <p className="empty">{t("publications.none")}</p> : null}
      {publications.map((one) => (
        <Publication key={one.id} one={one} original={plan.contentLanguage} page={locale} bodies={`${base}/bodies`} />
      ))}
      {total > 0 ? (
        <section aria-labelledby="channels">
          <h2 id="channels">{t("publications.channels")}</h2>
          <p>{t("publications.channelsLead", { count: total })}</p>
          <Channels channels={counted.map((one) => ({ ...one, name: names?.[one.channel] }))} />
          <GroundsNote grounds={{ demo: counted.some(({ illustrative }) => illustrative) }} />
        </section>
      ) : null}
    </PublicShell>
  );
}
