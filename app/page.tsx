import "./public.css";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PlanCard } from "@/components/plan/plan-card";
import { Shell } from "@/components/ui/shell";
import { listPlans } from "@/lib/plans/queries";
import { listPhases } from "@/lib/process/queries";
import { findViewer } from "@/lib/session";
import { readEditions } from "./plans/editions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public");
  const description = t("what");
  const openGraph = { title: "Pianoforte", description, url: "/", type: "website", locale: await getLocale() } as const;
  return { description, alternates: { canonical: "/" }, openGraph: { ...openGraph, siteName: "Pianoforte" } };
}

export default async function FrontPage() {
  const [common, t] = await Promise.all([getTranslations("common"), getTranslations("public")]);
  const [plans, viewer] = await Promise.all([listPlans(), findViewer()]);
  const shown = await Promise.all(
    plans.map(async (plan) => ({
      plan,
      phases: await listPhases(plan.id),
      editions: await readEditions(plan),
    })),
  );
  const doors = viewer ? [{ href: "/workspace", label: common("workspace") }] : [];
  return (
    <Shell name="Pianoforte" home="/" doors={doors} person={viewer?.name ?? null} path="/">
      <header className="opening">
        <h1>{t("what")}</h1>
        <p className="lead">{t("whatMore")}</p>
      </header>
      <h2>{t("plansHere")}</h2>
      {plans.length === 0 ? <p className="empty">{t("noPlans")}</p> : null}
      <ul className="plan-cards">
        {shown.map(({ plan, phases, editions }) => (
          <PlanCard key={plan.id} plan={plan} phases={phases} newest={editions[0]} />
        ))}
      </ul>
    </Shell>
  );
}
