import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quotation } from "@/components/text/text-view";
import type { SheetField } from "@/db/columns";
import { changedFields, countChanges, stretchesOf } from "@/lib/revisions/changes";
import type { BlockChange, Comparison } from "@/lib/text/diff";
import { ChangeSteps } from "./change-steps";
import { BlockStory, ChangedBlock } from "./changed-block";
import { ChangedField, useFieldName } from "./changed-field";

type Props = { comparison: Comparison; fields: readonly SheetField[] };

/** What changed between two readings of a text, to be read from top to bottom or from change to change. */
export function ComparisonView({ comparison, fields }: Props) {
  const t = useTranslations("workspace.comparison");
  const nameOf = useFieldName(fields);
  const counts = countChanges(comparison);
  if (counts.changes === 0) return <p className="empty">{t("nothing")}</p>;
  const kinds = (["fields", "edited", "new", "gone", "moved", "same"] as const).filter((kind) => counts[kind] > 0);
  const sheet = changedFields(comparison);
  return (
    <div className="comparison">
      <ul className="counts" aria-label={t("counts")}>
        {kinds.map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`count.${kind}`, { count: counts[kind] })}
          </li>
        ))}
      </ul>
      <ChangeSteps count={counts.changes} />
      {sheet.length > 0 ? (
        <section aria-labelledby="changed-sheet">
          <h2 id="changed-sheet">{t("sheet")}</h2>
          {sheet.map(({ change, number }) => (
            <Change key={change.key} number={number} of={counts.changes} story={nameOf(change.key)}>
              <ChangedField change={change} fields={fields} />
            </Change>
          ))}
        </section>
      ) : null}
      {counts.changes > sheet.length ? (
        <section aria-labelledby="changed-text">
          <h2 id="changed-text">{t("text")}</h2>
          {stretchesOf(comparison).map((stretch) =>
            "same" in stretch ? (
              <Unchanged key={`same ${stretch.same[0]?.id}`} {...stretch} />
            ) : (
              <Change
                key={`${stretch.change.kind} ${stretch.change.id}`}
                number={stretch.number}
                of={counts.changes}
                story={<BlockStory change={stretch.change} comparison={comparison} />}
              >
                <div className="reading">
                  <ChangedBlock change={stretch.change} />
                </div>
              </Change>
            ),
          )}
        </section>
      ) : null}
    </div>
  );
}

function Change(props: { number: number; of: number; story: ReactNode; children: ReactNode }) {
  const t = useTranslations("workspace.comparison");
  const { number, of } = props;
  return (
    <article id={`change-${number}`} className="change" tabIndex={-1} aria-labelledby={`story-${number}`}>
      <p className="kicker" id={`story-${number}`}>
        <span className="sr-only">{t("change", { number, of })}: </span>
        {props.story}
      </p>
      {props.children}
    </article>
  );
}

/** What stayed: shown beside a change, folded away from one. */
function Unchanged({ same, folded }: { same: BlockChange[]; folded: boolean }) {
  const t = useTranslations("workspace.comparison");
  const blocks = same.map(({ id, after }) => (after ? <Quotation key={id} block={after.block} /> : null));
  if (!folded) return <div className="reading unchanged">{blocks}</div>;
  return (
    <details className="unchanged">
      <summary>{t("unchanged", { count: same.length })}</summary>
      <div className="reading">{blocks}</div>
    </details>
  );
}
