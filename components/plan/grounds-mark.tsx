import { useTranslations } from "next-intl";
import type { Grounds } from "@/db/columns";
import { restsOn } from "@/lib/grounds";

/** Whether a record, or one part of it, is a fact or illustrative; nothing where the plan does not say. */
export function GroundsMark({ grounds, part }: { grounds: Grounds; part?: string }) {
  const t = useTranslations("public");
  const rests = restsOn(grounds, part);
  return rests ? (
    <span className="mark" data-rests={rests}>
      {t(rests)}
    </span>
  ) : null;
}

/** The mark of a whole record with what its facts rest on. */
export function GroundsNote({ grounds }: { grounds: Grounds }) {
  const t = useTranslations("public");
  const rests = restsOn(grounds);
  if (!rests) return null;
  const parts = (grounds.covers ?? []).filter((part) => t.has(`parts.${part}`)).map((part) => t(`parts.${part}`));
  const source = grounds.source ?? "";
  const whole = rests === "both" && parts.length > 0;
  return (
    <p className="grounds">
      <GroundsMark grounds={grounds} />{" "}
      {whole ? t("covers", { parts: parts.join(", "), source }) : source ? t("source", { source }) : null}
    </p>
  );
}
