import { useTranslations } from "next-intl";
import type { PlanAbout } from "@/db/columns";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";

/** Who makes the plan, for which territory and until when; what the plan does not say is left out. */
export function AboutPlan({ about, language }: { about: PlanAbout; language: string }) {
  const t = useTranslations("public");
  return (
    <dl className="pairs across">
      {about.promoter ? (
        <div>
          <dt>{t("promoter")}</dt>
          <dd lang={language}>{about.promoter}</dd>
        </div>
      ) : null}
      {about.territory ? (
        <div>
          <dt>{t("territory")}</dt>
          <dd>
            <Wording words={about.territory} />
          </dd>
        </div>
      ) : null}
      {about.workStart ? (
        <div>
          <dt>{t("began")}</dt>
          <dd>
            <When date={about.workStart} precision="month" />
          </dd>
        </div>
      ) : null}
      {about.targetYear ? (
        <div>
          <dt>{t("target")}</dt>
          <dd>{about.targetYear}</dd>
        </div>
      ) : null}
    </dl>
  );
}
