import { useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { restsOn } from "@/lib/grounds";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";
import { GroundsNote } from "./grounds-mark";

export type MilestoneShown = {
  id: string;
  date: string;
  dateEnd: string | null;
  precision: string;
  kind: string;
  title: Words;
  note: Words | null;
  body: { key: string; name: Words } | null;
  grounds: Grounds;
};

/** Every dated point of the process on one line, year by year; a hollow dot for what is illustrative. */
export function Milestones({ milestones, bodies }: { milestones: MilestoneShown[]; bodies: string }) {
  const years = [...Map.groupBy(milestones, ({ date }) => date.slice(0, 4))];
  return years.map(([year, dated]) => (
    <section key={year} className="year" aria-labelledby={`year-${year}`}>
      <h3 id={`year-${year}`}>{year}</h3>
      <ol className="timeline">
        {dated.map((one) => (
          <Milestone key={one.id} one={one} bodies={bodies} />
        ))}
      </ol>
    </section>
  ));
}

function Milestone({ one, bodies }: { one: MilestoneShown; bodies: string }) {
  const t = useTranslations("public.process.kinds");
  return (
    <li data-demo={restsOn(one.grounds) === "illustrative" ? "" : undefined}>
      <p className="kicker">
        <When date={one.date} end={one.dateEnd} precision={one.precision} />
        {t.has(one.kind) ? ` · ${t(one.kind)}` : null}
      </p>
      <p className="milestone">
        <Wording words={one.title} />
      </p>
      {one.note ? (
        <p className="quiet-text">
          <Wording words={one.note} />
        </p>
      ) : null}
      {one.body ? (
        <p>
          <a href={`${bodies}/${one.body.key}`}>
            <Wording words={one.body.name} />
          </a>
        </p>
      ) : null}
      <GroundsNote grounds={one.grounds} />
    </li>
  );
}
