import { expect, test } from "vitest";
import type { SheetField } from "@/db/columns";
import { factsOf, publishedSheet } from "./sheet";

const field = (key: string, kind: SheetField["kind"]): SheetField => ({ key, kind, label: { it: key, en: key } });
const fields = [field("promoters", "people"), field("bodies", "bodies"), field("begins", "date")];
const sheet = {
  promoters: [{ id: "0d5f2c1e-5a3b-4c6d-8e7f-9a0b1c2d3e4f", label: "Marta Rinaldi" }],
  bodies: [{ id: "1d5f2c1e-5a3b-4c6d-8e7f-9a0b1c2d3e4f", label: "Mobilità metropolitana" }],
  begins: "2015-03-01",
};

test("people and bodies are read by name, a date in the language of the page", () => {
  expect(factsOf(sheet, fields, "it")).toEqual([
    { label: "promoters", list: ["Marta Rinaldi"] },
    { label: "bodies", list: ["Mobilità metropolitana"] },
    { label: "begins", value: "1 marzo 2015" },
  ]);
  expect(factsOf(sheet, fields, "en").at(-1)?.value).toBe("1 March 2015");
});

test("what is no date, and people who are no rows, are shown as they were written", () => {
  expect(factsOf({ begins: "in primavera" }, fields, "it")).toEqual([{ label: "begins", value: "in primavera" }]);
  expect(factsOf({ promoters: "Marta e altri" }, fields, "it")).toEqual([
    { label: "promoters", value: "Marta e altri" },
  ]);
});

test("an edition keeps of people and bodies the names and nothing that leads to them", () => {
  expect(publishedSheet(sheet, fields)).toEqual({
    promoters: [{ label: "Marta Rinaldi" }],
    bodies: [{ label: "Mobilità metropolitana" }],
    begins: "2015-03-01",
  });
});
