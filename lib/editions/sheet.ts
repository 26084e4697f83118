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
    if (field.key === "title" || given === undefined || given === null || given === "") return [];
    if (typeof given === "string" || typeof given === "number") {
      return [{ label, value: field.options?.[String(given)]?.[language] ?? valueIn(language, field.kind, given) }];
    }
    // What members wrote is shown as it is, also where it is not what the plan's field expects.
    if (!Array.isArray(given) || given.length === 0) return [];
    const rows: unknown[] = given;
    if (!rows.every(isRow)) return [{ label, value: rows.filter((row) => !isRow(row)).join(", ") }];
    if (field.kind === "people" || field.kind === "bodies")
      return [{ label, list: rows.map((row) => String(row.label ?? "")).filter(Boolean) }];
    if (field.kind !== "rows") return [{ label, list: rows.map((row) => Object.values(row).join(", ")) }];
    const columns = field.columns ?? [];
    const cell = (row: Record<string, string | number>, column: (typeof columns)[number]) => {
      const value = row[column.key];
      return value === undefined || value === null
        ? "–"
        : (column.options?.[String(value)]?.[language] ?? valueIn(language, column.kind, value));
    };
    const head = columns.map((column) => column.label[language] ?? column.key);
    return [{ label, table: { head, rows: rows.map((row) => columns.map((column) => cell(row, column))) } }];
  });
}

/** The sheet as it is published: of people and bodies the names and nothing that leads to them. */
export function publishedSheet(sheet: SheetJson, fields: SheetField[]): SheetJson {
  const named = new Set(fields.filter(({ kind }) => kind === "people" || kind === "bodies").map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(sheet).map(([key, value]) => {
      const rows: unknown[] = named.has(key) && Array.isArray(value) ? value : [];
      return [key, rows.length > 0 ? rows.filter(isRow).map(({ label }) => ({ label: String(label ?? "") })) : value];
    }),
  );
}

const isRow = (row: unknown): row is Record<string, string | number> =>
  typeof row === "object" && row !== null && !Array.isArray(row);

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
