import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { GroundsLegend } from "@/components/plan/grounds-mark";
import { Shell } from "@/components/ui/shell";
import { inLanguage } from "@/lib/language";
import { mayDo } from "@/lib/permissions";
import { findPlan } from "@/lib/plans/queries";
import { dateIn } from "@/lib/process/rules";
import { findViewer } from "@/lib/session";

const findPlanOnce = cache(findPlan);

/** Whoever comes in by the citizen's door: anybody. A plan that does not exist is not found. */
export async function enterPublicly(slug: string) {
  const plan = await findPlanOnce(slug);
  if (!plan) notFound();
  return { plan, base: `/plans/${slug}`, locale: await getLocale(), t: await getTranslations("public") };
}
type Entered = Awaited<ReturnType<typeof enterPublicly>>;

/** What a page says of itself to search engines and to whoever it is shared with. */
export function describePage(entered: Entered, page: { title: string; description: string; path: string }): Metadata {
  const { plan, base, locale } = entered;
  const name = inLanguage(plan.title, locale);
  const title = page.title === name ? name : `${page.title} · ${name}`;
  const { description, path } = page;
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: {
      title,
      description,
      url: path,
      type: "website",
      locale,
      siteName: "Pianoforte",
      images: [{ url: `${base}/opengraph-image`, width: 1200, height: 630, alt: name }],
    },
  };
}

/** The frame of the public pages of a plan. */
export async function PublicShell(props: {
  entered: Entered;
  here: "plan" | "process" | "bodies" | "publications" | "editions";
  path?: string;
  cover?: ReactNode;
  children: ReactNode;
}) {
  const { plan, base, locale, t } = props.entered;
  const [common, viewer] = await Promise.all([getTranslations("common"), findViewer()]);
  const addressOf = (door: string) => (door === "plan" ? base : `${base}/${door}`);
  const path = props.path ?? addressOf(props.here);
  const doors = ["plan", "process", "bodies", "publications", "editions"].map((door) => ({
    href: addressOf(door),
    label: t(`doors.${door}`),
    current: props.here === door,
  }));
  const works = mayDo(viewer, "read workspace", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] });
  const workspace = { href: works ? `/workspace/${plan.slug}` : "/workspace", label: common("workspace") };
  return (
    <Shell
      name={inLanguage(plan.title, locale)}
      home={base}
      doors={viewer ? [...doors, { ...workspace, current: false }] : doors}
      person={viewer?.name ?? null}
      path={path}
      accent={plan.accent}
      cover={props.cover}
    >
      {props.children}
      {plan.moment ? (
        <footer className="demo-note">
          <p>{t("demo", { date: dateIn(locale, "day", plan.moment) })}</p>
          <GroundsLegend />
        </footer>
      ) : null}
    </Shell>
  );
}
