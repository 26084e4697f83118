import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { RevisionEntry } from "@/lib/revisions/rules";
import { RevisionReason } from "./revision-line";

type Props = {
  revision: Pick<RevisionEntry, "number" | "at" | "cause" | "note"> & { hash: string };
  base: string;
  title: string;
  children?: ReactNode;
};

/** Which revision this is, when and why it was taken, and what can be done with it. */
export function RevisionHeader({ revision, base, title, children }: Props) {
  const t = useTranslations("workspace");
  const format = useFormatter();
  const { number, at, hash } = revision;
  return (
    <PageHeader kicker={<a href={`${base}/history`}>{title}</a>} title={t("revision", { number })}>
      <p className="mt-2">
        <RevisionReason entry={revision} />
      </p>
      <p className="quiet-text">
        {t("takenAt", { at: format.dateTime(at, { dateStyle: "long", timeStyle: "short" }) })}{" "}
        <span title={hash}>
          SHA-256 <code>{hash.slice(0, 12)}</code>
        </span>
      </p>
      <div className="acts">
        <a className="button quiet" href={`${base}/revisions/compare?from=${number}&to=now`}>
          {t("timeline.compareWithNow")}
        </a>
        {children}
      </div>
    </PageHeader>
  );
}
