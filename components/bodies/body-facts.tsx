import { useLocale, useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { dateIn } from "@/lib/process/rules";
import { GroundsMark } from "../plan/grounds-mark";
import { Wording } from "../ui/wording";

type Named = { key: string; name: Words };

/** What a body is also called, to which it belongs, and since when it works. */
export function BodyFacts(props: {
  aliases: { name: string; language?: string; source?: string }[];
  parent: Named | null;
  activeFrom: string | null;
  activeTo: string | null;
  grounds: Grounds;
  base: string;
}) {
  const t = useTranslations("public.bodies");
  const locale = useLocale();
  const { aliases, parent, activeFrom, activeTo, grounds, base } = props;
  const month = (date: string) => dateIn(locale, "month", date);
  return (
    <dl className="pairs">
      {aliases.length > 0 ? (
        <div>
          <dt>{t("aliases")}</dt>
          {aliases.map(({ name, language }) => (
            <dd key={name}>
              <span lang={language}>{name}</span> <GroundsMark grounds={grounds} part="aliases" />
            </dd>
          ))}
        </div>
      ) : null}
      {parent ? (
        <div>
          <dt>{t("parent")}</dt>
          <dd>
            <a href={`${base}/${parent.key}`}>
              <Wording words={parent.name} />
            </a>{" "}
            <GroundsMark grounds={grounds} part="parent" />
          </dd>
        </div>
      ) : null}
      {activeFrom ? (
        <div>
          <dt>{t("active")}</dt>
          <dd>
            {activeTo
              ? t("activeUntil", { from: month(activeFrom), to: month(activeTo) })
              : t("activeFrom", { from: month(activeFrom) })}{" "}
            <GroundsMark grounds={grounds} part="active_from" />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
