import { useTranslations } from "next-intl";
import type { Grounds } from "@/db/columns";
import { restsOn } from "@/lib/grounds";

/** Whether a record, or one part of it, is a fact or illustrative; nothing where the plan does not say. */
export function GroundsMark({ grounds, part, dot }: { grounds: Grounds; part?: string; dot?: boolean }) {
  const t = useTranslations("public");
  const rests = restsOn(grounds, part);
  return rests ? (
    <span className="mark" data-rests={rests} title={dot ? t(rests) : undefined}>
      {dot ? <span className="sr-only">({t(rests)})</span> : t(rests)}
    </span>
  ) : null;
}

/** What the dots mean, for a page that marks with dots alone. */
export function GroundsLegend() {
  const t = useTranslations("public");
  return (
    <p className="legend">
      {(["fact", "illustrative"] as const).map((rests) => (
        <span key={rests} className="mark" data-rests={rests}>
          {t(rests)}
        </span>
      ))}
    </p>
  );
}

/** A source as a reader may know it: the short names that the data uses for its own research are said in words. */
export function useSource() {
  const t = useTranslations("public.sources");
  return (source: string) => {
    const named = source.split(/;\s*/).map((one) => {
      const key = one.split(" ")[0]?.replaceAll(".", "-") ?? "";
      return t.has(key) ? t(key) : one;
    });
    return [...new Set(named)].join("; ");
  };
}

/** The mark of a whole record with what its facts rest on. */
export function GroundsNote({ grounds }: { grounds: Grounds }) {
  const t = useTranslations("public");
  const sourceIn = useSource();
  const rests = restsOn(grounds);
  if (!rests) return null;
  const parts = (grounds.covers ?? []).filter((part) => t.has(`parts.${part}`)).map((part) => t(`parts.${part}`));
  const source = sourceIn(grounds.source ?? "");
  const whole = rests === "both" && parts.length > 0;
  return (
    <p className="grounds">
      <GroundsMark grounds={grounds} />{" "}
      {whole ? t("covers", { parts: parts.join(", "), source }) : source ? t("source", { source }) : null}
    </p>
  );
}
