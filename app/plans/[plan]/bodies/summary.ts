import type { useTranslations } from "next-intl";
import { inLanguage } from "@/lib/language";

type Vocabularies = { vocabularies: Record<string, Record<string, Record<string, string>>> };
type Say = ReturnType<typeof useTranslations<"public">>;

/** What a plan calls a kind of body: in our words where we know it, else in its own. */
export function kindIn(kind: string, count: number, plan: Vocabularies, locale: string, t: Say): string {
  if (t.has(`bodies.kinds.${kind}`)) return t(`bodies.kinds.${kind}`, { count });
  return inLanguage(plan.vocabularies.body_kinds?.[kind], locale) || kind;
}

/** “2 commissions, 8 working groups, 3 vision tables”: the kinds of which there are several. */
export function summaryOf(
  groups: { kind: string; bodies: unknown[] }[],
  plan: Vocabularies,
  locale: string,
  t: Say,
): string {
  const several = groups.filter(({ bodies }) => bodies.length > 1);
  return (several.length > 0 ? several : groups)
    .map(
      ({ kind, bodies }) =>
        `${bodies.length} ${kindIn(kind, bodies.length, plan, locale, t).toLocaleLowerCase(locale)}`,
    )
    .join(", ");
}
