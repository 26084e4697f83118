import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import type { Outcome } from "@/lib/action";
import { type ShownNotice, SimilarList } from "./similar-list";

type Action = (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;
type Props = {
  proposalId: string;
  base: string;
  notices: readonly ShownNotice[];
  isAnnounced: boolean;
  mayAnnounce: boolean;
  actions: { announce: Action; unannounce: Action };
};

/** Beside a draft: which proposals are like it, and whether the other groups know of it. */
export function SimilarProposals({ proposalId, base, notices, isAnnounced, mayAnnounce, actions }: Props) {
  const t = useTranslations("workspace.similar");
  return (
    <section id="similar" className="similar-proposals" aria-labelledby="similar-title">
      <h2 id="similar-title">{t("title")}</h2>
      {notices.length === 0 ? <p className="empty">{t("none")}</p> : <SimilarList notices={notices} base={base} />}
      <p className="quiet-text my-3">{t(isAnnounced ? "announced" : "unannounced")}</p>
      {mayAnnounce ? (
        <CommandForm
          action={isAnnounced ? actions.unannounce : actions.announce}
          label={t(isAnnounced ? "unannounce" : "announce")}
          look="quiet"
          fields={{ proposalId }}
        />
      ) : null}
    </section>
  );
}
