import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Shell } from "@/components/ui/shell";
import { listSeats } from "@/lib/bodies/queries";
import { inLanguage } from "@/lib/language";
import { listPlans } from "@/lib/plans/queries";
import { requireViewer } from "@/lib/session";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("workspace") };
}

export default async function WorkspacePage() {
  const viewer = await requireViewer("/workspace");
  const t = await getTranslations("workspace");
  const common = await getTranslations("common");
  const format = await getFormatter();
  const locale = await getLocale();
  const [plans, seats] = await Promise.all([listPlans(), listSeats(viewer)]);
  const mine = plans.filter((plan) => seats.some(({ planId }) => planId === plan.id));
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={viewer.name} path="/workspace">
      <PageHeader title={t("myPlans")} />
      {mine.length === 0 ? <p className="empty">{t("noPlans")}</p> : null}
      <ul className="cards">
        {mine.map((plan) => (
          <li key={plan.id}>
            <h2 className="mt-0">
              <a href={`/workspace/${plan.slug}`}>{inLanguage(plan.title, locale)}</a>
            </h2>
            {plan.moment ? (
              <p className="kicker">
                {common("atMoment", { date: format.dateTime(new Date(plan.moment), { dateStyle: "long" }) })}
              </p>
            ) : null}
            <p className="quiet-text">
              {seats
                .filter(({ planId }) => planId === plan.id)
                .map(({ name }) => inLanguage(name, locale))
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Shell>
  );
}
