import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Shell } from "@/components/ui/shell";
import { inLanguage } from "@/lib/language";
import { mayDo } from "@/lib/permissions";
import { findPlan } from "@/lib/plans/queries";
import { requireViewer } from "@/lib/session";

/** Whoever comes in by the secretariat's door, and the plan it opens on; others find nothing here. */
export async function enterSecretariat(slug: string, path: string) {
  const viewer = await requireViewer(path);
  const plan = await findPlan(slug);
  if (!plan || !mayDo(viewer, "read pipeline", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] })) notFound();
  return { viewer, plan, locale: await getLocale(), t: await getTranslations("secretariat") };
}

/** What a page of this door is called in the browser's title. */
export const titledAs = (key: string) => async () => ({ title: (await getTranslations("secretariat"))(key) });

type Entered = Awaited<ReturnType<typeof enterSecretariat>>;

export async function SecretariatShell(props: { entered: Entered; path: string; here: string; children: ReactNode }) {
  const { viewer, plan, locale, t } = props.entered;
  const base = `/secretariat/${plan.slug}`;
  const doors = ["", "pipeline", "documents", "phases"].map((door) => ({
    href: door ? `${base}/${door}` : base,
    label: t(`doors.${door || "desk"}`),
    current: props.here === door,
  }));
  return (
    <Shell
      name={inLanguage(plan.title, locale)}
      home={`/plans/${plan.slug}`}
      doors={doors}
      person={viewer.name}
      path={props.path}
      accent={plan.accent}
    >
      {props.children}
    </Shell>
  );
}
