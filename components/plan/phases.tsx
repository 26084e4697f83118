import { useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { StateBadge } from "../ui/state-badge";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";
import { GroundsMark, GroundsNote } from "./grounds-mark";

export type PhaseShown = {
  id: string;
  key: string;
  number: number;
  name: Words;
  description: Words | null;
  start: string | null;
  end: string | null;
  state: string;
  opens: string[];
  closes: string[];
  gate: { name: Words; date?: string; precision?: string; grounds?: Grounds } | null;
  grounds: Grounds;
};

/** Phases are told by the month: their exact days are decided as the work goes. */
function Period({ phase }: { phase: PhaseShown }) {
  const t = useTranslations("public.process");
  if (!phase.start) return null;
  if (phase.end) return <When date={phase.start} end={phase.end} precision="month" />;
  return t.rich("from", { when: () => <When date={phase.start ?? ""} precision="month" /> });
}

/** Where the process stands, in one line of steps. */
export function PhaseSteps({ phases }: { phases: PhaseShown[] }) {
  return (
    <ol className="phases">
      {phases.map((phase) => (
        <li key={phase.id} data-state={phase.state} aria-current={phase.state === "open" ? "step" : undefined}>
          <p className="kicker">
            {phase.number}. <Wording words={phase.name} />
          </p>
          <p className="quiet-text">
            <Period phase={phase} />
            {"\u00a0"}
            <GroundsMark grounds={phase.grounds} part="period" dot />
          </p>
          <StateBadge state={phase.state} />
        </li>
      ))}
    </ol>
  );
}

/** A phase in full: what it is for, what it opens and closes, and the gate at its end. */
export function PhaseAccount({ phase }: { phase: PhaseShown }) {
  const t = useTranslations("public");
  const areas = (keys: string[]) => keys.map((key) => (t.has(`areas.${key}`) ? t(`areas.${key}`) : key)).join(", ");
  const { gate } = phase;
  return (
    <article className="phase" data-state={phase.state}>
      <header>
        <p className="kicker">{t("process.phaseNumber", { number: phase.number })}</p>
        <h3>
          <Wording words={phase.name} />
        </h3>
        <p className="quiet-text">
          <Period phase={phase} />
        </p>
        <StateBadge state={phase.state} />
      </header>
      <div>
        <p className="reading">
          <Wording words={phase.description} />
        </p>
        <dl className="pairs">
          {phase.opens.length > 0 ? (
            <div>
              <dt>{t("process.opens")}</dt>
              <dd>{areas(phase.opens)}</dd>
            </div>
          ) : null}
          {phase.closes.length > 0 ? (
            <div>
              <dt>{t("process.closes")}</dt>
              <dd>{areas(phase.closes)}</dd>
            </div>
          ) : null}
          {gate ? (
            <div>
              <dt>{t("process.gate")}</dt>
              <dd>
                <Wording words={gate.name} />
                {gate.date ? (
                  <>
                    {" · "}
                    <When date={gate.date} precision={gate.precision} />
                  </>
                ) : null}
                {gate.grounds ? <GroundsNote grounds={gate.grounds} /> : null}
              </dd>
            </div>
          ) : null}
        </dl>
        <GroundsNote grounds={phase.grounds} />
      </div>
    </article>
  );
}
