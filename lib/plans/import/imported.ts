import type { plan } from "@/db/schema";
import type { Named } from "../rules";

/** What the rest of an import refers to: rows by the keys that the files use. */
export type Imported = {
  planId: string;
  slug: string;
  language: string;
  moment: string;
  /** Whether everything the files tell without a date had happened by the moment: the last document was out. */
  settled: boolean;
  sheet: (typeof plan.$inferSelect)["sheet"];
  body: Find;
  person: Find;
  theme: Find;
  level: Find;
  named: Named;
};
export type Find = (key: string | null | undefined) => string | null;

/** The id of a row by the key that the files know it by. */
export function finder(rows: Iterable<{ id: string; key: string | null }>): Find {
  const known = new Map([...rows].map((row) => [row.key, row.id]));
  return (key) => (key ? (known.get(key) ?? null) : null);
}
