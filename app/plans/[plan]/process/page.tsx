import type { Metadata } from "next";
import { Milestones } from "@/components/plan/milestones";
import { PhaseAccount } from "@/components/plan/phases";
import { PageHeader } from "@/components/ui/page-header";
import { inLanguage } from "@/lib/language";
import { listMilestones, listPhases } from "@/lib/process/queries";
import { describePage, enterPublicly, PublicShell } from "../../door";

type Props = { params: Promise<{ plan: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const description = t("process.description", { plan: inLanguage(plan.title, locale) });
  return describePage(entered, { title: t("process.title"), description, path: `${base}/process` });
}

export default async function ProcessPage({ params }: Props) {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, t } = entered;
  const [phases, milestones] = await Promise.all([listPhases(plan.id), listMilestones(plan.id)]);
  return (
    <PublicShell entered={entered} here="process">
      <PageHeader title={t("process.title")} lead={t("process.lead")} />
      <section aria-labelledby="phases">
        <h2 id="phases">{t("process.phases")}</h2>
        {phases.map((phase) => (
          <PhaseAccount key={phase.id} phase={phase} />
        ))}
      </section>
      <section aria-labelledby="dates">
        <h2 id="dates">{t("process.dates")}</h2>
        {milestones.length > 0 ? (
          <>
            {plan.moment ? <p className="quiet-text">{t("process.legend")}</p> : null}
            <Milestones milestones={milestones} bodies={`${base}/bodies`} />
          </>
        ) : (
          <p className="empty">{t("process.noDates")}</p>
        )}
      </section>
    </PublicShell>
  );
}
