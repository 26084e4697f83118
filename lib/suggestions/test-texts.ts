/** For tests: texts, and edits of them as people make them, drawn by fast-check. */
import fc from "fast-check";
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";

const vocabulary = "il piano della città metropolitana cura acque strade, verde e lavoro. Con tutti".split(" ");
const anyWords = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 12 })
  .map((list) => list.join(" "));

let last = 0;
const freshId = () => `b${String(++last).padStart(14, "0")}`;
const block = (type: string, content: BlockJson[], attrs = {}): BlockJson => ({
  type,
  attrs: { id: freshId(), ...attrs },
  content,
});
const said = (words: string): BlockJson[] => (words ? [{ type: "text", text: words }] : []);
const paragraph = (words: string) => block("paragraph", said(words));
const list = (items: string[]) =>
  block(
    "bulletList",
    items.map((words) => block("listItem", [paragraph(words)])),
  );
const table = (rows: string[][]) =>
  block(
    "table",
    rows.map((cells) =>
      block(
        "tableRow",
        cells.map((words) => block("tableCell", [paragraph(words)])),
      ),
    ),
  );

const anyBlock = fc.oneof(
  { weight: 5, arbitrary: anyWords.map((words) => () => paragraph(words)) },
  anyWords.map((words) => () => block("heading", said(words), { level: 2 })),
  fc.array(anyWords, { minLength: 1, maxLength: 4 }).map((items) => () => list(items)),
  fc.array(fc.tuple(anyWords, anyWords), { minLength: 1, maxLength: 3 }).map((rows) => () => table(rows)),
  anyWords.map((words) => () => block("blockquote", [paragraph(words)])),
);
const anySheet: fc.Arbitrary<SheetJson> = fc.record({ title: anyWords, cost: fc.nat(9), sdgs: fc.constant([11, 13]) });

export const anyText: fc.Arbitrary<TextJson> = fc
  .tuple(fc.array(anyBlock, { minLength: 1, maxLength: 8 }), anySheet)
  .map(([blocks, sheet]) => ({ doc: { type: "doc", content: blocks.map((make) => make()) }, sheet }));

export type Edit = { kind: string; at: number; to: number; words: string };
export const anyEdits = (maxLength = 6): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(
        ...[
          "words",
          "words",
          "words",
          "bold",
          "add",
          "delete",
          "move",
          "wrap",
          "heading",
          "item",
          "split",
          "row",
          "field",
        ],
      ),
      at: fc.nat(1000),
      to: fc.nat(1000),
      words: anyWords,
    }),
    { maxLength },
  );

const holdsWords = ({ type }: BlockJson) => type === "paragraph" || type === "heading";
function* all(node: BlockJson): Generator<BlockJson> {
  for (const child of node.content ?? []) {
    if (child.type !== "text") yield child;
    yield* all(child);
  }
}

/** The text after these edits; the text itself stays as it was. */
export function edited(text: TextJson, edits: readonly Edit[]): TextJson {
  const { doc, sheet } = structuredClone(text);
  const blocks = doc.content ?? [];
  for (const { kind, at, to, words } of edits) {
    const place = at % blocks.length;
    const target = to % (blocks.length + 1);
    const written = [...all(doc)].filter(holdsWords);
    const one = written[at % Math.max(written.length, 1)];
    const lists = blocks.filter(({ type }) => type === "bulletList");
    if (kind === "words" && one) one.content = said(reword(one, to, words));
    if (kind === "bold" && one?.content?.[0]) one.content = [{ ...one.content[0], marks: [{ type: "bold" }] }];
    if (kind === "add") blocks.splice(target, 0, paragraph(words));
    if (kind === "delete" && blocks.length > 1) blocks.splice(place, 1);
    if (kind === "move") blocks.splice(to % blocks.length, 0, ...blocks.splice(place, 1));
    if (kind === "wrap" && blocks[place]?.type === "paragraph")
      blocks[place] = block("bulletList", [block("listItem", [blocks[place]])]);
    if (kind === "heading" && blocks[place]?.type === "paragraph")
      Object.assign(blocks[place], { type: "heading", attrs: { ...blocks[place].attrs, level: 3 } });
    if (kind === "item") lists[at % lists.length]?.content?.push(block("listItem", [paragraph(words)]));
    if (kind === "split" && blocks[place]?.type === "paragraph") {
      const [first, ...rest] = textOf(blocks[place]).split(" ");
      blocks[place].content = said(first ?? "");
      blocks.splice(place + 1, 0, paragraph(rest.join(" ")));
    }
    const rows = blocks.find(({ type }) => type === "table")?.content;
    if (kind === "row" && rows)
      rows.splice(
        to % (rows.length + 1),
        0,
        block(
          "tableRow",
          [words, "sì"].map((cell) => block("tableCell", [paragraph(cell)])),
        ),
      );
    if (kind === "field")
      Object.assign(
        sheet,
        at % 2 ? { title: reword({ type: "", content: said(String(sheet.title)) }, to, words) } : { cost: to },
      );
  }
  return { doc, sheet };
}

export const textOf = (node: BlockJson) => (node.content ?? []).map(({ text }) => text ?? "").join("");

function reword(node: BlockJson, at: number, words: string): string {
  const standing = textOf(node).split(" ");
  standing.splice(at % (standing.length + 1), at % 3, words.split(" ")[0] ?? "", String(at));
  return standing.join(" ");
}
