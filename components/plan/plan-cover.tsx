import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Grounds, Words } from "@/db/columns";
import { dateIn } from "@/lib/process/rules";
import { Wording } from "../ui/wording";
import { GroundsMark, useSource } from "./grounds-mark";

type Vision = { title: Words; text: Words; status?: string };

/** The plan's first screen: its name, its vision, and the way into its newest edition. */
export function PlanCover(props: {
  kind: Words | null;
  title: Words;
  /** The day at which a demonstration stops. */
  moment: string | null;
  vision: Vision | null;
  grounds: Grounds;
  book?: ReactNode;
  children: ReactNode;
}) {
  const { kind, title, moment, vision, grounds } = props;
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <div className="cover">
      <div className="wide">
        <div className="cover-text">
          <p className="cover-kicker">
            <Wording words={kind} />
            {moment ? (
              <span className="block">{common("atMoment", { date: dateIn(locale, "day", moment) })}</span>
            ) : null}
          </p>
          <h1>
            <Wording words={title} />
          </h1>
          {vision ? (
            <div className="vision">
              <p className="vision-title">
                <Wording words={vision.title} />
              </p>
              <p>
                <Wording words={vision.text} />
              </p>
              <VisionStatus status={vision.status} grounds={grounds} />
            </div>
          ) : null}
          {props.children}
        </div>
        {props.book}
      </div>
    </div>
  );
}

/** How far the vision's words are the plan's own. */
function VisionStatus({ status, grounds }: { status?: string; grounds: Grounds }) {
  const t = useTranslations("public");
  const sourceIn = useSource();
  const key = `visionStatus.${status?.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  const words = status && (t.has(key) ? t(key) : status);
  return (
    <p className="cover-note">
      <GroundsMark grounds={grounds} />
      {words ? ` · ${words}` : null}
      {grounds.source ? ` · ${t("source", { source: sourceIn(grounds.source) })}` : null}
    </p>
  );
}
