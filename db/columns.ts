import { type AnyPgColumn, customType, date, jsonb, timestamp, uuid } from "drizzle-orm/pg-core";

/** A text in the languages of its plan, keyed by language tag: `{ it: "Ascolto", en: "Listening" }`. */
export type Words = Record<string, string>;

/** What a record of the demo rests on: a fact has a `source`; an illustrative one has `demo`. */
export type Grounds = { source?: string; demo?: boolean; covers?: string[] };

/** What a plan says about itself besides its vision. */
export type PlanAbout = {
  promoter?: string;
  territory?: Words;
  municipalities?: number;
  workStart?: string;
  targetYear?: number;
  note?: Words;
};

/** What one value of a sheet can be, in a field of its own or in a row. */
export type CellKind = "text" | "number" | "money" | "year" | "date" | "choice";
/**
 * A field of the project sheet. `list` has one unnamed column, `rows` the named ones; `sdgs` are numbers 1-17; `people` and
 * `bodies` are rows of an `id` and the `label` that was read when it was chosen.
 */
export type SheetField = {
  key: string;
  kind: CellKind | "list" | "rows" | "sdgs" | "people" | "bodies";
  label: Words;
  options?: Record<string, Words>;
  columns?: (Omit<SheetField, "kind" | "columns"> & { kind: CellKind })[];
};

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const id = () => uuid().primaryKey().defaultRandom();
export const refers = (column: () => AnyPgColumn) => uuid().references(column);
export const belongs = (column: () => AnyPgColumn) => uuid().notNull().references(column, { onDelete: "cascade" });
export const moment = () => timestamp({ withTimezone: true, mode: "date" });
export const day = () => date({ mode: "string" });
export const words = () => jsonb().$type<Words>();
export const grounds = () => jsonb().$type<Grounds>().notNull().default({});
