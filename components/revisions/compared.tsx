import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { SheetField } from "@/db/columns";
import type { RevisionEntry } from "@/lib/revisions/rules";
import type { Comparison } from "@/lib/text/diff";
import { CompareForm } from "./compare-form";
import { ComparisonView } from "./comparison";

type Compared = { number: number | null; at: Date };
type Props = {
  compared: { from: Compared; to: Compared; comparison: Comparison };
  entries: RevisionEntry[];
  fields: readonly SheetField[];
  base: string;
  title: string;
  /** The button that brings the earlier one back, for whoever may write. */
  children?: ReactNode;
};

/** What changed between two revisions of a text: which two, the choice of others, and the changes. */
export function ComparedPage({ compared, entries, fields, base, title, children }: Props) {
  const t = useTranslations("workspace");
  const format = useFormatter();
  const { from, to, comparison } = compared;
  const side = ({ number, at }: Compared) =>
    number === null
      ? t("comparison.now")
      : `${t("revision", { number })} (${format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })})`;
  return (
    <>
      <PageHeader
        kicker={<a href={`${base}/history`}>{title}</a>}
        title={t("comparison.title")}
        lead={t("comparison.sides", { from: side(from), to: side(to) })}
      >
        <CompareForm entries={entries} base={base} from={from.number ?? "now"} to={to.number ?? "now"} />
        {children ? <div className="acts">{children}</div> : null}
      </PageHeader>
      <ComparisonView comparison={comparison} fields={fields} />
    </>
  );
}
