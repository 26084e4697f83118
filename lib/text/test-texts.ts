/** Texts for property tests: of every kind of block, and what people make of them. */
import fc from "fast-check";
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";

const vocabulary = ["la", "città", "mobilità", "📍", "👩‍🌾", "2025", "Po,", "e", "fiume", "l’area", "—", "x"];
const phrase = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const marks = fc.constantFrom<BlockJson["marks"]>(
  undefined,
  undefined,
  [{ type: "bold" }],
  [{ type: "italic" }],
  [{ type: "bold" }, { type: "italic" }],
  [{ type: "link", attrs: { href: "https://example.org/a" } }],
);
const words = fc
  .tuple(phrase, marks)
  .map(([text, given]): BlockJson => ({ type: "text", text, ...(given && { marks: given }) }));
const mention = fc.constantFrom("Marta Rinaldi", "Task Force").map(
  (label): BlockJson => ({
    type: "mention",
    attrs: { kind: "person", ref: "0d5f2c1e-5a3b-4c6d-8e7f-9a0b1c2d3e4f", label },
  }),
);
const note = fc
  .array(words, { maxLength: 2 })
  .map((content): BlockJson => ({ type: "footnote", content: joined(content) }));
const inline = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: words },
    { weight: 1, arbitrary: fc.constant<BlockJson>({ type: "hardBreak" }) },
    { weight: 1, arbitrary: mention },
    { weight: 1, arbitrary: note },
  ),
  {
    maxLength: 4,
  },
);
const id = fc.uuid().map((uuid) => `b${uuid.replaceAll("-", "").slice(0, 15)}`);

const leaf = fc
  .tuple(id, inline, fc.constantFrom(0, 0, 0, 2, 3))
  .map(
    ([own, content, level]): BlockJson =>
      level
        ? { type: "heading", attrs: { id: own, level }, content }
        : { type: "paragraph", attrs: { id: own }, content },
  );
const around = (type: string, content: fc.Arbitrary<BlockJson[]>) =>
  fc.tuple(id, content).map(([own, inside]): BlockJson => ({ type, attrs: { id: own }, content: inside }));
const leaves = fc.array(leaf, { minLength: 1, maxLength: 2 });
const item = around(
  "listItem",
  fc.array(
    leaf.filter(({ type }) => type === "paragraph"),
    { minLength: 1, maxLength: 2 },
  ),
);
const list = fc
  .constantFrom("bulletList", "orderedList")
  .chain((type) => around(type, fc.array(item, { minLength: 1, maxLength: 3 })));
const row = around("tableRow", fc.array(around("tableCell", leaves), { minLength: 2, maxLength: 2 }));
const block = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: around("blockquote", leaves) },
  { weight: 1, arbitrary: around("table", fc.array(row, { minLength: 1, maxLength: 3 })) },
);
const cell = fc.oneof(fc.constantFrom("Comune", "ASL", ""), fc.integer({ min: 0, max: 9 }));
const sheet: fc.Arbitrary<SheetJson> = fc.record(
  {
    title: phrase,
    abstract: fc.oneof(phrase, fc.constant("")),
    cost: fc.integer({ min: 0, max: 1000 }),
    sdgs: fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 3 }),
    partners: fc.array(fc.dictionary(fc.constantFrom("name", "role"), cell, { minKeys: 1 }), { maxLength: 4 }),
  },
  { requiredKeys: ["title"] },
);

/** Any text of the schema, with ids. */
export const anyText: fc.Arbitrary<TextJson> = fc.record({
  doc: fc.array(block, { maxLength: 8 }).map((content): BlockJson => ({ type: "doc", content: joined(content) })),
  sheet,
});

/** A text and what people made of it: words changed, styled, blocks moved, taken away, brought in, turned into headings. */
export const changedText: fc.Arbitrary<[TextJson, TextJson]> = fc
  .tuple(anyText, anyText, fc.array(fc.tuple(fc.nat(), fc.nat(), inline, fc.nat(5)), { maxLength: 5 }))
  .map(([before, other, steps]) => {
    const content = structuredClone(before.doc.content ?? []);
    for (const [at, to, changed, kind] of steps) change(content, at, to, changed, kind, other.doc.content ?? []);
    return [
      before,
      { doc: { type: "doc", content: joined(content) }, sheet: steps.length % 2 ? other.sheet : before.sheet },
    ];
  });

function change(content: BlockJson[], at: number, to: number, changed: BlockJson[], kind: number, others: BlockJson[]) {
  const place = at % Math.max(content.length, 1);
  const [taken] = content.splice(place, 1);
  const back = (block: BlockJson | undefined, where: number) =>
    block && content.splice(where % (content.length + 1), 0, block);
  const isLeaf = taken?.type === "paragraph" || taken?.type === "heading";
  if (kind === 0) back(taken, to);
  else if (kind === 1 && others.length > 0) {
    back(taken, place);
    back(structuredClone(others[to % others.length]), to);
  } else if (kind === 2 && isLeaf) back({ ...taken, content: changed }, place);
  else if (kind === 3 && isLeaf) back({ ...taken, type: "heading", attrs: { id: taken.attrs?.id, level: 4 } }, place);
  else if (kind === 4 && isLeaf) back({ ...taken, content: [...changed, ...(taken.content ?? [])] }, place);
}

/** A text as it reads back: neighbours of one style are one text node, and ids stand once. */
function joined(content: readonly BlockJson[], seen = new Set<unknown>()): BlockJson[] {
  const result: BlockJson[] = [];
  for (const node of content) {
    const last = result.at(-1);
    if (node.attrs?.id && seen.has(node.attrs.id)) continue;
    seen.add(node.attrs?.id);
    const sameStyle = last && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (node.type === "text" && last?.type === "text" && sameStyle) last.text = `${last.text}${node.text}`;
    else result.push({ ...node, ...(node.content && { content: joined(node.content, seen) }) });
  }
  return result;
}
