import type { SheetField } from "@/db/columns";
import type { SheetJson } from "@/db/text-schema";
import { valueIn } from "./words";

/** A field of a sheet, ready to be written in any form: one value, a list, or a table with its header. */
export type Fact = { label: string; value?: string; list?: string[]; table?: { head: string[]; rows: string[][] } };

/** The filled fields of a project sheet in the edition's language; the title is the section's own. */
export function factsOf(sheet: SheetJson, fields: SheetField[], language: string): Fact[] {
  return fields.flatMap((field): Fact[] => {
    const given = sheet[field.key];
    const label = field.label[language] ?? field.key;
    if (field.key === "title" || given === undefined || given === "") return [];
    if (typeof given === "string" || typeof given === "number") {
      return [{ label, value: field.options?.[String(given)]?.[language] ?? valueIn(language, field.kind, given) }];
    }
    if (given.length === 0) return [];
    if (field.kind === "list")
      return [{ label, list: given.map((row) => String(typeof row === "object" ? (row.text ?? "") : row)) }];
    if (field.kind === "sdgs") return [{ label, value: given.join(", ") }];
    const columns = field.columns ?? [];
    const cell = (row: (typeof given)[number], column: (typeof columns)[number]) => {
      const value = typeof row === "object" ? row[column.key] : undefined;
      return value === undefined
        ? "–"
        : (column.options?.[String(value)]?.[language] ?? valueIn(language, column.kind, value));
    };
    const head = columns.map((column) => column.label[language] ?? column.key);
    return [{ label, table: { head, rows: given.map((row) => columns.map((column) => cell(row, column))) } }];
  });
}

/** What is read at a glance, in short values and then longer ones, and the lists and tables that can stay folded. */
export function sortFacts(facts: Fact[]): { short: Fact[]; long: Fact[]; folded: Fact[] } {
  const isShort = ({ value = "" }: Fact) => value.length <= 44;
  const valued = facts.filter(({ value }) => value !== undefined);
  return {
    long: valued.filter((fact) => !isShort(fact)),
    short: valued.filter(isShort),
    folded: facts.filter(({ value }) => value === undefined),
  };
}
