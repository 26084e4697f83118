import { expect, test } from "vitest";
import { findInsertions } from "./insertions";

const names: Record<string, string> = { table: "Inserisci una tabella", footnote: "Nota a piè di pagina" };
const found = (asked: string) => findInsertions(asked, (key) => names[key] ?? key).map(({ key }) => key);

test("an insertion is found by its name and by its words in both languages, however accented", () => {
  expect(found("tab")).toEqual(["table"]);
  expect(found("footnote")).toEqual(["footnote"]);
  expect(found("pie")).toEqual(["footnote"]);
  expect(found("titolo")).toEqual(["heading2", "heading3", "heading4"]);
  expect(found("h3")).toEqual(["heading3"]);
  expect(found("elenco num")).toEqual(["numbers"]);
  expect(found("xyz")).toEqual([]);
  expect(found("").length).toBeGreaterThan(8);
});
