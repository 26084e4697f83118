import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Shell } from "@/components/ui/shell";
import { inLanguage } from "@/lib/language";
import { mayDo } from "@/lib/permissions";
import { findPlan } from "@/lib/plans/queries";
import { requireViewer, type Viewer } from "@/lib/session";

type Plan = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

/** The plan of a members' page and who looks at it; whoever holds no seat there finds nothing. */
export async function enterPlan(slug: string, path: string): Promise<{ plan: Plan; viewer: Viewer }> {
  const viewer = await requireViewer(path);
  const plan = await findPlan(slug);
  if (!plan || !mayDo(viewer, "read workspace", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] })) notFound();
  return { plan, viewer };
}

/** The frame of the members' pages in a plan. */
export async function WorkspaceShell(props: { plan: Plan; viewer: Viewer; path: string; children: ReactNode }) {
  const { plan, viewer, path, children } = props;
  const t = await getTranslations("common");
  const locale = await getLocale();
  const base = `/workspace/${plan.slug}`;
  const nowhere = { planId: plan.id, bodyIds: [], reviewingBodyIds: [] };
  const doors = [
    { href: base, label: t("workspace"), current: path === base },
    ...(mayDo(viewer, "read pipeline", nowhere)
      ? [{ href: `/secretariat/${plan.slug}`, label: t("secretariat") }]
      : []),
    { href: `/plans/${plan.slug}`, label: (await getTranslations("workspace"))("publicPages") },
  ];
  return (
    <Shell
      name={inLanguage(plan.title, locale)}
      home={`/plans/${plan.slug}`}
      doors={doors}
      person={viewer.name}
      path={path}
      accent={plan.accent}
    >
      {children}
    </Shell>
  );
}
