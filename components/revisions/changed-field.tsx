import { useLocale, useTranslations } from "next-intl";
import type { SheetField } from "@/db/columns";
import { factsOf } from "@/lib/editions/sheet";
import { inLanguage } from "@/lib/language";
import type { FieldChange } from "@/lib/text/diff";
import { editsBetween } from "@/lib/text/words";
import { Come, Gone, Words } from "./words";

type Props = { change: FieldChange; fields: readonly SheetField[] };

/** What a field of the sheet is called. */
export function useFieldName(fields: readonly SheetField[]) {
  const locale = useLocale();
  return (key: string) => inLanguage(fields.find((field) => field.key === key)?.label, locale) || key;
}

/** A field of the sheet before and after: words in one line, values beside each other, rows one by one. */
export function ChangedField({ change, fields }: Props) {
  const t = useTranslations("workspace.comparison");
  const locale = useLocale();
  if (change.words.length > 0)
    return (
      <p className="whitespace-pre-line">
        <Words runs={change.words} />
      </p>
    );
  // The title is no fact of a sheet elsewhere: here it is a field like the others.
  const factOf = (value: FieldChange["before"]): Partial<Fact> | undefined => {
    const field = fields.find(({ key }) => key === change.key);
    if (value === undefined) return undefined;
    if (!field || field.key === "title")
      return { value: typeof value === "object" ? JSON.stringify(value) : String(value) };
    return factsOf({ [field.key]: value }, [field], locale)[0];
  };
  const [was, is] = [factOf(change.before), factOf(change.after)];
  if (was?.table || is?.table || was?.list || is?.list)
    return <Rows was={rowsOf(was)} is={rowsOf(is)} head={is?.table?.head ?? was?.table?.head} />;
  return (
    <p className="whitespace-pre-line">
      {was?.value ? <Gone>{was.value}</Gone> : <span className="quiet-text">{t("empty")}</span>}{" "}
      <span aria-hidden="true">→</span>{" "}
      {is?.value ? <Come>{is.value}</Come> : <span className="quiet-text">{t("empty")}</span>}
    </p>
  );
}

type Fact = ReturnType<typeof factsOf>[number];
const rowsOf = (fact: Partial<Fact> | undefined): string[][] =>
  fact?.table?.rows ?? fact?.list?.map((item) => [item]) ?? (fact?.value ? [[fact.value]] : []);
const isSameRow = (a: string[], b: string[]) => a.join("\0") === b.join("\0");

type Row = { kind: "same" | "gone" | "come"; cells: string[] };
/** The rows in their order, what went before what came in its place. */
function alignRows(was: string[][], is: string[][]): Row[] {
  const rows: Row[] = [];
  let at = 0;
  const keepUntil = (end: number) => {
    for (; at < end; at++) rows.push({ kind: "same", cells: was[at] ?? [] });
  };
  for (const { from, to, come } of editsBetween(was, is, isSameRow) ?? [{ from: 0, to: was.length, come: is }]) {
    keepUntil(from);
    rows.push(...was.slice(from, to).map((cells): Row => ({ kind: "gone", cells })));
    rows.push(...come.map((cells): Row => ({ kind: "come", cells })));
    at = to;
  }
  keepUntil(was.length);
  return rows;
}

function Rows({ was, is, head }: { was: string[][]; is: string[][]; head: string[] | undefined }) {
  const cell = (kind: Row["kind"], words: string) =>
    kind === "same" ? words : kind === "come" ? <Come>{words}</Come> : <Gone>{words}</Gone>;
  return (
    <div className="scroll">
      <table className="changed-rows">
        {head ? (
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {alignRows(was, is).map(({ kind, cells }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table that is only read
            <tr key={index} data-kind={kind}>
              {cells.map((words, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a table that is only read
                <td key={column}>{cell(kind, words)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
