import { expect, test } from "vitest";
import * as Y from "yjs";
import type { SheetField } from "@/db/columns";
import { readText, writeText } from "@/lib/text/yjs";
import { emptySheet } from "./rules";

const kinds: SheetField["kind"][] = [
  "text",
  "number",
  "money",
  "year",
  "date",
  "choice",
  "list",
  "rows",
  "sdgs",
  "people",
  "bodies",
];
const fields = kinds.map((kind): SheetField => ({ key: kind, kind, label: { it: kind } }));

test("two who add a row, a person or a body to the same field at once both find theirs there", () => {
  const first = new Y.Doc();
  writeText(first, { doc: { type: "doc", content: [] }, sheet: emptySheet(fields, "Prova") });
  const begun = Y.encodeStateAsUpdate(first);
  const [one, two] = ["Marta", "Francesca"].map((name) => {
    const own = new Y.Doc();
    Y.applyUpdate(own, begun);
    for (const key of ["rows", "list", "people", "bodies"]) {
      const rows = own.getMap("sheet").get(key);
      if (!(rows instanceof Y.Array)) throw new Error(`${key} has no shared rows`);
      rows.push([new Y.Map([["label", name]])]);
    }
    return own;
  });
  if (!one || !two) throw new Error("nobody");
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  const { sheet } = readText(one);
  expect(readText(two).sheet).toEqual(sheet);
  for (const key of ["rows", "list", "people", "bodies"])
    expect((sheet[key] as Record<string, string>[]).map(({ label }) => label).toSorted()).toEqual([
      "Francesca",
      "Marta",
    ]);
});
