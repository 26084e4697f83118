import { useFormatter, useTranslations } from "next-intl";
import type { SuggestionState } from "@/lib/suggestions/lifecycle";

export type ListedSuggestion = {
  id: string;
  number: number;
  state: SuggestionState;
  reason: string | null;
  at: Date;
  author: string;
  hunks: number;
  accepted: number;
  declined: number;
  colliding: number;
  touching: number[];
};
const states: SuggestionState[] = ["draft", "open", "settled", "withdrawn"];

/** The suggestions of a text: one's own drafts, those that wait for a decision, those that are over. */
export function SuggestionList({ suggestions, path }: { suggestions: ListedSuggestion[]; path: string }) {
  const t = useTranslations("workspace.suggestions");
  if (suggestions.length === 0)
    return (
      <p className="empty">
        {t("none")} {t("noneHint")}
      </p>
    );
  return states.map((state) => {
    const listed = suggestions.filter((one) => one.state === state);
    if (listed.length === 0)
      return state === "open" ? (
        <p key={state} className="empty">
          {t("noneIn.open")}
        </p>
      ) : null;
    return (
      <section key={state} aria-labelledby={`suggestions-${state}`}>
        <h2 id={`suggestions-${state}`}>{t(`groups.${state}`)}</h2>
        <ul className="rows">
          {listed.map((one) => (
            <Row key={one.id} one={one} path={path} />
          ))}
        </ul>
      </section>
    );
  });
}

function Row({ one, path }: { one: ListedSuggestion; path: string }) {
  const t = useTranslations("workspace.suggestions");
  const format = useFormatter();
  const { number, state, reason, at, author, hunks, accepted, declined, colliding, touching } = one;
  const isDecided = accepted + declined > 0;
  const left = hunks - accepted - declined;
  return (
    <li>
      <div>
        <a href={`${path}/${number}`}>{t("suggestion", { number })}</a>{" "}
        <span className="quiet-text">{t("by", { author, at: format.dateTime(at, { dateStyle: "medium" }) })}</span>
        {reason ? <p>{reason}</p> : null}
        {colliding > 0 ? <p className="warning">{t("colliding", { count: colliding })}</p> : null}
        {touching.length > 0 ? (
          <p className="warning">{t("touching", { count: touching.length, numbers: touching.join(", ") })}</p>
        ) : null}
      </div>
      <span className="quiet-text">
        {t("hunks", { count: hunks })}
        {isDecided ? `: ${t("outcome", { accepted, declined })}` : null}
        {isDecided && state === "open" ? `, ${t("left", { count: left })}` : null}
      </span>
    </li>
  );
}
