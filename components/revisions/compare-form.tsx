import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { RevisionEntry, Side } from "@/lib/revisions/rules";

type Entry = Pick<RevisionEntry, "number" | "at" | "cause" | "note">;
type Props = { entries: Entry[]; base: string; from?: Side; to?: Side };

/** Chooses any two revisions, or the text as it stands, and asks what changed: a plain form, without any script. */
export function CompareForm({ entries, base, from, to }: Props) {
  const t = useTranslations("workspace.timeline");
  const format = useFormatter();
  const id = useId();
  const nameOf = ({ number, at, cause, note }: Entry) =>
    `${t("number", { number })} · ${format.dateTime(at, { dateStyle: "short", timeStyle: "short" })}${cause === "named" && note ? ` · ${note}` : ""}`;
  const options = entries.map((entry) => (
    <option key={entry.number} value={entry.number}>
      {nameOf(entry)}
    </option>
  ));
  return (
    <form action={`${base}/revisions/compare`} method="get" className="compare-form">
      <div>
        <label htmlFor={`${id}-from`}>{t("from")}</label>
        <select id={`${id}-from`} name="from" defaultValue={from ?? entries[0]?.number}>
          {options}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-to`}>{t("to")}</label>
        <select id={`${id}-to`} name="to" defaultValue={to ?? "now"}>
          <option value="now">{t("now")}</option>
          {options}
        </select>
      </div>
      <button type="submit" className="button quiet">
        {t("compare")}
      </button>
    </form>
  );
}
