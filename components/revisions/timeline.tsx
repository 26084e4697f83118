import { useFormatter, useTranslations } from "next-intl";
import { groupByDay, type RevisionEntry } from "@/lib/revisions/rules";
import { RevisionLine } from "./revision-line";

type Props = { entries: RevisionEntry[]; base: string };

/** The revisions of a text by day, newest first; those that nobody took by hand are folded. */
export function Timeline({ entries, base }: Props) {
  const t = useTranslations("workspace.timeline");
  const format = useFormatter();
  const days = groupByDay(entries, (at) => format.dateTime(at, { dateStyle: "full" }));
  const previous = new Map(entries.map(({ id }, index) => [id, entries[index + 1]?.number ?? null]));
  const lines = (run: RevisionEntry[]) =>
    run.map((entry) => (
      <RevisionLine key={entry.id} entry={entry} base={base} previous={previous.get(entry.id) ?? null} />
    ));
  if (entries.length === 0) return <p className="empty">{t("none")}</p>;
  return (
    <div className="revisions">
      {days.map(({ day, runs }) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          {runs.map(({ folded, entries: run }) =>
            folded ? (
              <details key={run[0]?.id} className="quiet-run">
                <summary>
                  {t("quietRun", { count: run.length })}
                  <span className="quiet-text"> {spanOf(run, format)}</span>
                </summary>
                <ol className="timeline">{lines(run)}</ol>
              </details>
            ) : (
              <ol key={run[0]?.id} className="timeline">
                {lines(run)}
              </ol>
            ),
          )}
        </section>
      ))}
    </div>
  );
}

/** The hours of a run and who wrote in it. */
function spanOf(run: RevisionEntry[], format: ReturnType<typeof useFormatter>): string {
  const hours = [run.at(-1), run[0]].flatMap((entry) =>
    entry ? [format.dateTime(entry.at, { timeStyle: "short" })] : [],
  );
  const people = [...new Set(run.flatMap((entry) => entry.people))].sort();
  return `${[...new Set(hours)].join("–")}${people.length > 0 ? ` · ${format.list(people)}` : ""}`;
}
