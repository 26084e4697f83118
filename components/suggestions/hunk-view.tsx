"use client";

import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Come, Gone } from "@/components/revisions/words";
import { Line, Quotation } from "@/components/text/text-view";
import type { SheetField } from "@/db/columns";
import type { BlockJson, SheetJson } from "@/db/text-schema";
import { factsOf } from "@/lib/editions/sheet";
import { inLanguage } from "@/lib/language";
import type { Part, ShownHunk } from "@/lib/suggestions/shown";

type Props = { hunk: ShownHunk; index: number; count: number; fields: SheetField[]; children?: ReactNode };

/** One change of a suggestion: what goes and what comes, readable without colour; what collides, side by side. */
export function HunkView({ hunk, index, count, fields, children }: Props) {
  const t = useTranslations("workspace.suggestions");
  const locale = useLocale();
  const field = fields.find(({ key }) => key === hunk.field?.key);
  const kind = t(`kinds.${hunk.kind}`, { field: field ? inLanguage(field.label, locale) : (hunk.field?.key ?? "") });
  const { decided, touching } = hunk;
  const collides = !decided && hunk.fit === "collides";
  return (
    <article
      id={`hunk-${hunk.id}`}
      className="hunk"
      tabIndex={-1}
      aria-labelledby={`hunk-${hunk.id}-name`}
      data-decided={decided ? (decided.accepted ? "accepted" : "declined") : undefined}
    >
      <h3 id={`hunk-${hunk.id}-name`} className="kicker">
        {t("change", { index, count })} · {kind}
      </h3>
      {hunk.follows ? <p className="quiet-text">{t("follows", { words: hunk.follows })}</p> : null}
      {collides ? <p className="notice refused">{t("collides")}</p> : null}
      {!decided && hunk.fit === "already" ? <p className="notice">{t("already")}</p> : null}
      {!decided && touching.length > 0 ? (
        <p className="notice">{t("touches", { count: touching.length, numbers: touching.join(", ") })}</p>
      ) : null}
      <div className={collides ? "collision" : undefined}>
        <Difference hunk={hunk} fields={fields} />
        {collides ? (
          <div>
            <p className="kicker">{t("nowReads")}</p>
            <Blocks blocks={hunk.now} />
            {hunk.field ? <Value field={hunk.field.key} value={hunk.field.now} fields={fields} /> : null}
            {hunk.now.length === 0 && !hunk.field ? <p>{t("nothing")}</p> : null}
          </div>
        ) : null}
      </div>
      {decided ? (
        <p className="quiet-text">
          <strong>{t(decided.accepted ? "accepted" : "declined", { person: decided.person })}</strong>
          {decided.reason ? `: ${decided.reason}` : null}
        </p>
      ) : null}
      {children}
    </article>
  );
}

function Difference({ hunk, fields }: { hunk: ShownHunk; fields: SheetField[] }) {
  const t = useTranslations("workspace.suggestions");
  const { kind, parts, before, after, field } = hunk;
  if (parts.length > 0) return <Words parts={parts} />;
  if (kind === "moved")
    return (
      <div>
        <p className="quiet-text">{t("movedTo")}</p>
        <Blocks blocks={after} />
      </div>
    );
  const sides = [
    { mark: "gone" as const, name: t("before"), blocks: before, value: field?.before ?? null },
    { mark: "come" as const, name: t("after"), blocks: after, value: field?.after ?? null },
  ];
  return sides.map(({ mark, name, blocks, value }) => {
    if (blocks.length === 0 && value === null) return null;
    const Mark = marks[mark];
    return (
      <div key={mark} className={`side ${mark}`}>
        <p className="kicker">{name}</p>
        <Mark>
          <Blocks blocks={blocks} />
          {field ? <Value field={field.key} value={value} fields={fields} /> : null}
        </Mark>
      </div>
    );
  });
}

/** Words in their context: struck out what goes, underlined what comes, and said so to who does not see it. */
function Words({ parts }: { parts: Part[] }) {
  return (
    <div className="text reading">
      {parts.map(({ kind, content }, index) => {
        const Mark = kind === "same" ? Fragment : marks[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: words that are only read
          <Mark key={index}>
            <Line inline={content} />
          </Mark>
        );
      })}
    </div>
  );
}

const marks = { gone: Gone, come: Come };

const Blocks = ({ blocks }: { blocks: BlockJson[] }) =>
  blocks.map((block, index) => <Quotation key={String(block.attrs?.id ?? index)} block={block} />);

function Value({ field, value, fields }: { field: string; value: SheetJson[string] | null; fields: SheetField[] }) {
  const t = useTranslations("workspace.suggestions");
  const locale = useLocale();
  if (value === null) return <p>{t("nothing")}</p>;
  if (typeof value === "string") return <p className="whitespace-pre-line">{value || t("nothing")}</p>;
  const [fact] = factsOf({ [field]: value }, fields, locale);
  if (!fact) return <p>{t("nothing")}</p>;
  const rows = fact.table ? [fact.table.head, ...fact.table.rows].map((row) => row.join(" · ")) : fact.list;
  if (!rows) return <p>{fact.value}</p>;
  return (
    <ul className="list-disc pl-5">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
        <li key={index}>{row}</li>
      ))}
    </ul>
  );
}
