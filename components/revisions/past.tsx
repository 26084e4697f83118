import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import type { Outcome } from "@/lib/action";
import type { RevisionEntry } from "@/lib/revisions/rules";
import { CompareForm } from "./compare-form";
import { Timeline } from "./timeline";

type Props = {
  entries: RevisionEntry[];
  base: string;
  roomId: string;
  write: boolean;
  /** The revision that a restore has just made. */
  restored?: number | null;
  name: (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;
};

/** The past of a text: what is kept of it, any two of them compared, and its present state kept under a name. */
export function Past({ entries, base, roomId, write, restored, name }: Props) {
  const t = useTranslations("workspace");
  return (
    <section aria-labelledby="revisions" className="min-w-0">
      <h2 id="revisions" className="mt-0">
        {t("revisions")}
      </h2>
      {restored ? (
        <p role="status" className="notice">
          {t("restore.done", { number: restored })}
        </p>
      ) : null}
      {write ? (
        <details className="mb-4">
          <summary>{t("nameRevision")}</summary>
          <CommandForm action={name} label={t("keep")} look="quiet" fields={{ roomId }}>
            <div className="field">
              <label htmlFor="note">{t("revisionNote")}</label>
              <input id="note" name="note" required maxLength={200} autoComplete="off" />
            </div>
          </CommandForm>
        </details>
      ) : null}
      {entries.length > 0 ? <CompareForm entries={entries} base={base} /> : null}
      <Timeline entries={entries} base={base} />
    </section>
  );
}
