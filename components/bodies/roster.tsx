import { useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { useSource } from "../plan/grounds-mark";
import { Wording } from "../ui/wording";

export type RosterShown = {
  id: string;
  name: string;
  role: Words | null;
  affiliation: string | null;
  grounds: Grounds;
};

/** The office-holders that sources attest. `language` is the one in which affiliations are written. */
export function Roster({ entries, language }: { entries: RosterShown[]; language: string }) {
  const t = useTranslations("public.bodies");
  const sourceIn = useSource();
  const sources = [...new Set(entries.flatMap(({ grounds }) => grounds.source ?? []))];
  return (
    <>
      <ul className="roster">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.name}</strong>
            <span>
              <Wording words={entry.role} />
            </span>
            {entry.affiliation ? <span lang={language}>{entry.affiliation}</span> : null}
          </li>
        ))}
      </ul>
      {sources.length > 0 ? (
        <p className="grounds">
          <span className="mark" data-rests="fact">
            {t("rosterFact")}
          </span>{" "}
          {t("rosterHint", { source: sourceIn(sources.join("; ")) })}
        </p>
      ) : null}
    </>
  );
}
