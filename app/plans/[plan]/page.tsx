import type { Metadata } from "next";
import { EditionBook } from "@/components/editions/edition-book";
import { AboutPlan } from "@/components/plan/about-plan";
import { Doors } from "@/components/plan/doors";
import { GroundsNote } from "@/components/plan/grounds-mark";
import { PhaseSteps } from "@/components/plan/phases";
import { PlanCover } from "@/components/plan/plan-cover";
import { PublishedCounts } from "@/components/plan/published-counts";
import { listBodies } from "@/lib/bodies/queries";
import { byKind } from "@/lib/bodies/rules";
import { listPublications } from "@/lib/contributions/queries";
import { inLanguage } from "@/lib/language";
import { openAreas } from "@/lib/phases";
import { listPublishedCounts } from "@/lib/plans/queries";
import { listMilestones, listPhases } from "@/lib/process/queries";
import { dateIn } from "@/lib/process/rules";
import { describePage, enterPublicly, PublicShell } from "../door";
import { readEditions } from "../editions";
import { summaryOf } from "./bodies/summary";

type Props = { params: Promise<{ plan: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entered = await enterPublicly((await params).plan);
  const { plan, locale, base } = entered;
  const title = inLanguage(plan.title, locale);
  const description = inLanguage(plan.vision?.text ?? plan.kind ?? plan.title, locale);
  return describePage(entered, { title, description, path: base });
}

export default async function PlanPage({ params }: Props) {
  const entered = await enterPublicly((await params).plan);
  const { plan, base, locale, t } = entered;
  const [phases, milestones, bodies, publications, counts, editions] = await Promise.all([
    listPhases(plan.id),
    listMilestones(plan.id),
    listBodies(plan.id),
    listPublications(plan.id),
    listPublishedCounts(plan.id),
    readEditions(plan),
  ]);
  const [newest] = editions;
  const open = phases.filter(({ state }) => state === "open");
  const doing = openAreas(phases).map((area) => t(`areas.${area}`));
  const cover = (
    <PlanCover
      kind={plan.kind}
      title={plan.title}
      moment={plan.moment}
      vision={plan.vision}
      grounds={plan.grounds}
      book={newest ? <EditionBook plan={plan.title} edition={newest} /> : null}
    >
      {newest ? (
        <>
          <p className="cover-acts">
            <a className="act" href={newest.base}>
              {t("read")}
            </a>
            <a className="act quiet" href={`${newest.base}plan.pdf`}>
              {t("pdf")}
            </a>
          </p>
          <p className="cover-note">
            {t("newest", {
              document: inLanguage(newest.title, locale),
              edition: newest.label,
              date: dateIn(locale, newest.precision ?? "day", newest.publishedOn),
            })}
          </p>
        </>
      ) : (
        <p>{t("noEdition")}</p>
      )}
    </PlanCover>
  );
  return (
    <PublicShell entered={entered} here="plan" cover={cover}>
      <section aria-labelledby="now">
        <h2 id="now">{t("now")}</h2>
        <p className="lead">
          {open.length > 0
            ? t("nowOpen", { phases: open.map(({ name }) => inLanguage(name, locale)).join(", ") })
            : t("nowNone")}{" "}
          {doing.length > 0 ? t("nowDoing", { areas: doing.join(", ") }) : null}
        </p>
        <PhaseSteps phases={phases} />
        <p className="mt-6">
          <a href={`${base}/process`}>{t("seeProcess")}</a>
        </p>
      </section>
      {counts.length > 0 ? (
        <section aria-labelledby="numbers">
          <h2 id="numbers">{t("numbers")}</h2>
          <PublishedCounts counts={counts} />
        </section>
      ) : null}
      <section aria-labelledby="around">
        <h2 id="around">{t("around")}</h2>
        <Doors
          doors={[
            {
              href: `${base}/process`,
              name: t("doors.process"),
              lead: t("aroundLead.process", { phases: phases.length, milestones: milestones.length }),
            },
            {
              href: `${base}/bodies`,
              name: t("doors.bodies"),
              lead: `${summaryOf(byKind(bodies), plan, locale, t)}.`,
            },
            {
              href: `${base}/publications`,
              name: t("doors.publications"),
              lead: t("aroundLead.publications", { count: publications.length }),
            },
            {
              href: `${base}/editions`,
              name: t("doors.editions"),
              lead: t("aroundLead.editions", { count: editions.length }),
            },
          ]}
        />
      </section>
      <section aria-labelledby="about">
        <h2 id="about">{t("about")}</h2>
        <AboutPlan about={plan.about} language={plan.contentLanguage} />
        <GroundsNote grounds={plan.grounds} />
      </section>
    </PublicShell>
  );
}
