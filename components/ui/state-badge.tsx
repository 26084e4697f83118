import { useTranslations } from "next-intl";

/** The state of a proposal, document or edition, in words. */
export function StateBadge({ state }: { state: string }) {
  const t = useTranslations("common.states");
  return (
    <span className="badge" data-state={state}>
      {t(state.replaceAll(" ", "-"))}
    </span>
  );
}
