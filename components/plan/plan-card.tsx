import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { Words } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import { dateIn } from "@/lib/process/rules";
import type { PublishedEdition } from "../editions/edition-book";
import { Wording } from "../ui/wording";

type Plan = { slug: string; title: Words; kind: Words | null; accent: string; moment: string | null };

/** A plan among others: its name on its colour, where it stands, and its newest edition. */
export function PlanCard(props: {
  plan: Plan;
  phases: { name: Words; state: string }[];
  newest: PublishedEdition | undefined;
}) {
  const { plan, phases, newest } = props;
  const t = useTranslations("public");
  const common = useTranslations("common");
  const locale = useLocale();
  const open = phases.filter(({ state }) => state === "open").map(({ name }) => inLanguage(name, locale));
  return (
    <li className="plan-card" style={{ "--plan-accent": plan.accent } as CSSProperties}>
      <div className="plan-card-cover">
        <p>
          <Wording words={plan.kind} />
        </p>
        <h3>
          <a href={`/plans/${plan.slug}`}>
            <Wording words={plan.title} />
          </a>
        </h3>
        {plan.moment ? <p>{common("atMoment", { date: dateIn(locale, "day", plan.moment) })}</p> : null}
      </div>
      <div className="plan-card-text">
        <p>{open.length > 0 ? t("nowOpen", { phases: open.join(", ") }) : t("nowNone")}</p>
        <p>
          {newest ? (
            <a href={newest.base}>
              {t("readThis", { title: inLanguage(newest.title, locale), edition: newest.label })}
            </a>
          ) : (
            t("noEdition")
          )}
        </p>
      </div>
    </li>
  );
}
