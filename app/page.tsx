import { getLocale, getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";
import { inLanguage } from "@/lib/language";
import { listPlans } from "@/lib/plans/queries";
import { findViewer } from "@/lib/session";

export default async function FrontPage() {
  const t = await getTranslations("common");
  const locale = await getLocale();
  const [plans, viewer] = await Promise.all([listPlans(), findViewer()]);
  const doors = viewer ? [{ href: "/workspace", label: t("workspace") }] : [];
  return (
    <Shell name="Pianoforte" home="/" doors={doors} person={viewer?.name ?? null} path="/">
      <h1>{t("plans")}</h1>
      <ul className="cards mt-6">
        {plans.map((plan) => (
          <li key={plan.id}>
            <p className="kicker">{inLanguage(plan.kind, locale)}</p>
            <h2 className="mt-0">
              <a href={`/plans/${plan.slug}`}>{inLanguage(plan.title, locale)}</a>
            </h2>
            {plan.moment ? (
              <p className="quiet-text">
                {t("atMoment", {
                  date: new Date(plan.moment).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" }),
                })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Shell>
  );
}
