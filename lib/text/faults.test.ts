import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { findTextFaults } from "./faults";

const words = (text: string, marks?: BlockJson["marks"]): BlockJson => ({
  type: "text",
  text,
  ...(marks && { marks }),
});
const paragraph = (...content: BlockJson[]): BlockJson => ({ type: "paragraph", content });
const doc = (...content: BlockJson[]): BlockJson => ({ type: "doc", content });
const link = (href: unknown) => doc(paragraph(words("qui", [{ type: "link", attrs: { href } }])));
const file = "0b9d2c1e-5a43-4f0e-9a57-1f2e3d4c5b6a";
const faultsOf = (text: BlockJson) => findTextFaults(text).map(({ path, reason }) => `${path.join(".")}: ${reason}`);

test("a text of every kind of block has no fault", () => {
  const cell = (type: string) => ({ type, attrs: { colspan: 1, rowspan: 2, colwidth: null }, content: [paragraph()] });
  const list = { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph()] }] };
  const table = { type: "table", content: [{ type: "tableRow", content: [cell("tableHeader"), cell("tableCell")] }] };
  const image = { type: "image", attrs: { file, alt: "Il fiume", width: 800, height: 600 } };
  const heading = { type: "heading", attrs: { level: 3, id: "b0123456789abcdef" }, content: [words("Titolo")] };
  expect(
    faultsOf(doc(heading, list, table, image, { type: "blockquote", content: [paragraph(words("così"))] })),
  ).toEqual([]);
});

test("each fault is told with its path", () => {
  const text = doc(
    { type: "iframe", attrs: { src: "https://evil.example" } },
    { type: "heading", attrs: { level: 1 }, content: [words("Grande")] },
    paragraph(words("a", [{ type: "script" }]), { type: "text", text: "" }),
    { ...paragraph(words("b")), attrs: { onclick: "alert(1)", class: "x" } },
  );
  expect(faultsOf(text)).toEqual([
    "content.0.type: there is no node of type «iframe» in a text",
    "content.1.attrs.level: «heading» cannot have this level",
    "content.2.content.0.marks.0.type: there is no mark of type «script» in a text",
    "content.2.content.1.text: a text node has words",
    "content.3.attrs.onclick: «paragraph» has no attribute «onclick»",
    "content.3.attrs.class: «paragraph» has no attribute «class»",
  ]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://user:pass@evil.example",
  "",
  null,
  { toString: () => "https://a.example" },
])("a link does not lead to %j", (href) => {
  expect(faultsOf(link(href))).toEqual(["content.0.content.0.marks.0.attrs.href: «link» cannot have this href"]);
});

test.each(["https://a.example/b?c#d", "mailto:ada@example.org", "/plans/x", "#nota"])("a link leads to %s", (href) => {
  expect(faultsOf(link(href))).toEqual([]);
});

test("an image is ours and has alternative text", () => {
  const image = (attrs: Record<string, unknown>) => faultsOf(doc({ type: "image", attrs }));
  expect(image({ file, alt: "Il fiume" })).toEqual([]);
  expect(image({ file, alt: "x", src: "https://evil.example/x.png" })).toHaveLength(1);
  for (const other of ["https://evil.example/x.png", "data:image/png;base64,x", "/files/x.png", `${file}/../x`, null])
    expect(image({ file: other, alt: "x" })).toHaveLength(1);
  for (const alt of [" ", "", null, 7]) expect(image({ file, alt })).toHaveLength(1);
  for (const width of [0, -1, 1.5, "1", 1e9]) expect(image({ file, alt: "x", width })).toHaveLength(1);
});

const inLine = (...content: BlockJson[]) => faultsOf(doc(paragraph(...content)));
const mention = (attrs: Record<string, unknown>): BlockJson => ({
  type: "mention",
  attrs: { kind: "body", ref: "0d5f2c1e-5a3b-4c6d-8e7f-9a0b1c2d3e4f", label: "Gruppo Mobilità", ...attrs },
});

test("a note holds words and a mention names what the plan knows", () => {
  expect(inLine({ type: "footnote", content: [words("Fonte", [{ type: "bold" }])] }, mention({}))).toEqual([]);
  expect(inLine({ type: "footnote", content: [{ type: "footnote" }] })).toEqual([
    "content.0.content.0.content.0: «footnote» cannot stand here in «footnote»",
  ]);
  expect(inLine({ type: "footnote", content: [mention({})] })).toHaveLength(1);
  expect(faultsOf(doc({ type: "footnote" }))).toHaveLength(1);
});

test.each<[string, unknown]>([
  ["kind", "email"],
  ["kind", undefined],
  ["ref", "1"],
  ["ref", "0D5F2C1E-5A3B-4C6D-8E7F-9A0B1C2D3E4F"],
  ["label", ""],
  ["label", "a\0b"],
  ["label", "a\u0085b"],
  ["label", "a".repeat(301)],
  ["label", { toString: () => "a" }],
])("a mention cannot have the %s %j", (name, value) => {
  expect(inLine(mention({ [name]: value }))).toEqual([
    `content.0.content.0.attrs.${name}: «mention» cannot have this ${name}`,
  ]);
});

test("a block stands where the schema lets it stand", () => {
  expect(faultsOf(doc(paragraph(paragraph())))).toEqual([
    "content.0.content.0: «paragraph» cannot stand here in «paragraph»",
  ]);
  expect(faultsOf(doc({ type: "bulletList", content: [] }))).toEqual(["content.0: «bulletList» is not complete"]);
  expect(faultsOf(doc())).toEqual([": «doc» is not complete"]);
  expect(faultsOf(paragraph(words("senza doc")))).toEqual(["type: a text begins with a node of type «doc»"]);
});

test("blocks nested without end are refused and overflow nothing", () => {
  let deep: BlockJson = paragraph(words("in fondo"));
  for (let i = 0; i < 60; i++) deep = { type: "blockquote", content: [deep] };
  expect(faultsOf(doc(deep)).join()).toContain("nested deeper than 40");
});
