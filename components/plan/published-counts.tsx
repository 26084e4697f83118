import { useLocale, useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { Wording } from "../ui/wording";
import { GroundsMark, GroundsNote } from "./grounds-mark";

export type CountShown = { id: string; value: number; label: Words; note: Words | null; grounds: Grounds };

/** What a plan published about itself in numbers: the first ones large, all of them with notes and sources. */
export function PublishedCounts({ counts, large = 8 }: { counts: CountShown[]; large?: number }) {
  const t = useTranslations("public");
  const format = new Intl.NumberFormat(useLocale());
  return (
    <>
      <ul className="numbers">
        {counts.slice(0, large).map(({ id, value, label, grounds }) => (
          <li key={id}>
            <strong>{format.format(value)}</strong> <Wording words={label} />
            {"\u00a0"}
            <GroundsMark grounds={grounds} dot />
          </li>
        ))}
      </ul>
      <details className="more">
        <summary>{t("numbersMore")}</summary>
        <ul className="rows">
          {counts.map(({ id, value, label, note, grounds }) => (
            <li key={id}>
              <div>
                <strong>{format.format(value)}</strong> <Wording words={label} />
                {note ? (
                  <p className="quiet-text">
                    <Wording words={note} />
                  </p>
                ) : null}
                <GroundsNote grounds={grounds} />
              </div>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
