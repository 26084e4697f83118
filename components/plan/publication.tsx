import { useTranslations } from "next-intl";
import type { Grounds, Words } from "@/db/columns";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";
import { GroundsNote } from "./grounds-mark";

export type PublicationShown = {
  key: string;
  title: Words;
  date: string;
  precision: string;
  findings: Record<string, { id: string; name: Words }[]>;
  body: { key: string; name: Words } | null;
  grounds: Grounds;
};

/** A volume under its own title, with its translation, its makers and what it found. */
export function Publication(props: { one: PublicationShown; original: string; page: string; bodies: string }) {
  const { one, original, page, bodies } = props;
  const t = useTranslations("public.publications");
  const own = one.title[original];
  const translated = page === original ? undefined : one.title[page];
  return (
    <article className="publication" id={one.key}>
      <header>
        <p className="kicker">
          <When date={one.date} precision={one.precision} />
        </p>
        <h2>{own ? <span lang={original}>{own}</span> : <Wording words={one.title} />}</h2>
        {own && translated ? <p className="quiet-text">{translated}</p> : null}
        {one.body ? (
          <p>
            {t("by")}{" "}
            <a href={`${bodies}/${one.body.key}`}>
              <Wording words={one.body.name} />
            </a>
          </p>
        ) : null}
        <GroundsNote grounds={one.grounds} />
      </header>
      <div>
        {Object.entries(one.findings).map(([kind, found]) => (
          <section key={kind}>
            <h3>{t.has(`findings.${kind}`) ? t(`findings.${kind}`) : kind.replaceAll("_", " ")}</h3>
            <ul className="findings">
              {found.map(({ id, name }) => (
                <li key={id}>
                  <Wording words={name} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </article>
  );
}
