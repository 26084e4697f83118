/** Word both ways: what is read is what is said, what is written is read again, and what is hostile is refused. */
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { lying, wordFile, wordParagraph } from "@/lib/files/test-archives";
import { isRefusal } from "@/lib/refusal";
import { plainText } from "@/lib/text/blocks";
import { findTextFaults } from "@/lib/text/faults";
import type { Paper } from "./paper";
import { printPaper } from "./printing";
import { readWord } from "./reading";
import { writeWord } from "./writing";

const bytes = (words: string) => new TextEncoder().encode(words);
const file = "0b9d2c1e-5a43-4f0e-9a57-1f2e3d4c5b6a";
const jpeg = await sharp({ create: { width: 80, height: 60, channels: 3, background: "#0b5d6b" } })
  .jpeg()
  .toBuffer();
const paperOf = (content: BlockJson[]): Paper => ({
  title: "Agenzia della mobilità",
  code: "A.3",
  state: "draft",
  body: { it: "Gruppo mobilità" },
  revision: 4,
  at: new Date("2026-11-24T10:00:00Z"),
  text: { doc: { type: "doc", content }, sheet: { title: "Agenzia", abstract: "In breve", steps: [{ value: "uno" }] } },
  plan: {
    title: { it: "Torino 2025" },
    language: "it",
    accent: "#0b5d6b",
    fields: [
      { key: "abstract", kind: "text", label: { it: "Sintesi" } },
      { key: "steps", kind: "list", label: { it: "Passi" } },
    ],
  },
  pictures: [{ file, mediaType: "image/jpeg", bytes: new Uint8Array(jpeg) }],
});
const text = (words: string, ...marks: string[]): BlockJson => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const paragraph = (...content: BlockJson[]): BlockJson => ({ type: "paragraph", content });

const phrase = fc
  .string({ unit: fc.constantFrom(..."abcdè’&<>\"'— 12漢👩‍🌾"), minLength: 1, maxLength: 24 })
  .map((words) => `x${words.trim()}`);
const marks = fc.subarray(["bold", "italic", "superscript"], { maxLength: 2 });
const line = fc
  .array(fc.tuple(phrase, marks), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([one, given]) => text(one, ...given)));
/** A line, perhaps with a note called at its end. */
const words = fc
  .tuple(line, fc.option(phrase, { nil: null, freq: 3 }))
  .map(([inside, note]) => [...inside, ...(note ? [{ type: "footnote", content: [text(note)] }] : [])]);
const { block } = fc.letrec<{ block: BlockJson; item: BlockJson; list: BlockJson; table: BlockJson }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words.map((content) => paragraph(...content)),
    fc
      .tuple(fc.constantFrom(2, 3, 4), words)
      .map(([level, content]) => ({ type: "heading", attrs: { level }, content })),
    tie("list"),
    tie("table"),
    words.map((content) => ({ type: "blockquote", content: [paragraph(...content)] })),
  ),
  item: fc
    .tuple(words, fc.option(tie("list"), { nil: null, depthSize: "small" }))
    .map(([content, list]) => ({ type: "listItem", content: [paragraph(...content), ...(list ? [list] : [])] })),
  list: fc
    .tuple(fc.constantFrom("bulletList", "orderedList"), fc.array(tie("item"), { minLength: 1, maxLength: 3 }))
    .map(([type, content]) => ({ type, content })),
  table: fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), phrase)
    .map(([rows, columns, heads, one]) => ({
      type: "table",
      content: Array.from({ length: rows }, (_, at) => ({
        type: "tableRow",
        content: Array.from({ length: columns }, (_column, index) => ({
          type: heads && at === 0 ? "tableHeader" : "tableCell",
          content: [paragraph(text(`${one} ${at} ${index}`))],
        })),
      })),
    })),
}));
const kinds = (node: BlockJson): string =>
  node.type === "text"
    ? `${node.text}${(node.marks ?? [])
        .map(({ type }) => `/${type}`)
        .sort()
        .join("")}`
    : `${node.type}${node.attrs?.level ?? ""}(${(node.content ?? []).map(kinds).join()})`;
/** Lists that follow one another are one list in Word; neighbouring words that look alike are one run. */
const melted = (content: BlockJson[]): BlockJson[] =>
  content.reduce<BlockJson[]>((made, node) => {
    const own = node.content ? { ...node, content: melted(node.content) } : { ...node };
    const last = made.at(-1);
    const alike = last?.type === own.type && ["bulletList", "orderedList", "blockquote"].includes(own.type);
    if (alike && last?.content && own.content) last.content = melted([...last.content, ...own.content]);
    else if (
      last?.type === "text" &&
      own.type === "text" &&
      kinds({ ...last, text: "" }) === kinds({ ...own, text: "" })
    )
      last.text = `${last.text}${own.text}`;
    else made.push(own);
    return made;
  }, []);

test("what is written as a document of Word is read again as the same text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (content) => {
      const { blocks, remarked } = await readWord(await writeWord(paperOf(content), "https://piano.example"));
      const start = blocks.findLastIndex(
        ({ type }, index) =>
          type === "table" &&
          index < blocks.length - content.length + 1 &&
          plainText(blocks[index] ?? { type: "" }).startsWith("Sintesi"),
      );
      const body = blocks.slice(start + 1);
      expect(plainText({ type: "doc", content: body })).toBe(plainText({ type: "doc", content }));
      expect(melted(body).map(kinds)).toEqual(melted(content).map(kinds));
      expect(remarked.filter(({ kind }) => kind !== "heads" && kind !== "forms")).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("a picture goes out with its words and comes in with them", async () => {
  const image = { type: "image", attrs: { file, alt: "Il ponte <visto> da monte", width: 80, height: 60 } };
  const { pictures, blocks } = await readWord(
    await writeWord(paperOf([paragraph(text("Prima")), image, paragraph(text("Dopo"))]), "https://a.example"),
  );
  expect(pictures.map((one) => [one?.alt, one?.picture.width])).toEqual([["Il ponte <visto> da monte", 80]]);
  expect(blocks.slice(-3).map(({ type, attrs }) => [type, attrs?.index])).toEqual([
    ["paragraph", undefined],
    ["image", 0],
    ["paragraph", undefined],
  ]);
});

test("links lead where they led, and nowhere else", async () => {
  const link = (href: string) => paragraph({ type: "text", text: "qui", marks: [{ type: "link", attrs: { href } }] });
  const given = [link("https://a.example/b?c=1&d=2"), link("/plans/x"), link("mailto:ada@example.org")];
  const { blocks } = await readWord(await writeWord(paperOf(given), "https://piano.example"));
  const hrefs = blocks.slice(-3).map((one) => one.content?.[0]?.marks?.[0]?.attrs?.href);
  expect(hrefs).toEqual(["https://a.example/b?c=1&d=2", "https://piano.example/plans/x", "mailto:ada@example.org"]);
});

const relations = (...given: string[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${given.join("")}</Relationships>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;

describe("a document of Word", () => {
  test("brings headings, lists in lists, and says what stays out", async () => {
    const item = (words: string, level: number) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style></w:styles>`;
    const numbering = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const body = [
      wordParagraph("Premessa", "Titolo1"),
      item("uno", 0),
      item("uno punto uno", 1),
      item("due", 0),
      `<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>tolto</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>aggiunto</w:t></w:r></w:ins><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t> sottolineato</w:t></w:r></w:p>`,
      '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/></w:p>',
    ].join("");
    const parts = {
      "word/styles.xml": styles,
      "word/numbering.xml": numbering,
      "word/_rels/document.xml.rels": relations(
        relation("rId1", "styles", "styles.xml").replace(' TargetMode="External"', ""),
        relation("rId2", "numbering", "numbering.xml").replace(' TargetMode="External"', ""),
      ),
    };
    const { blocks, remarked } = await readWord(wordFile(body, parts));
    expect(blocks.map(kinds)).toEqual([
      "heading2(Premessa)",
      "bulletList(listItem(paragraph(uno),orderedList(listItem(paragraph(uno punto uno)))),listItem(paragraph(due)))",
      "paragraph(aggiunto sottolineato)",
    ]);
    expect(remarked).toEqual(
      expect.arrayContaining([
        { kind: "deletions", count: 1 },
        { kind: "insertions", count: 1 },
        { kind: "equations", count: 1 },
        { kind: "dressed", count: 1 },
      ]),
    );
    expect(findTextFaults({ type: "doc", content: blocks })).toEqual([]);
  });

  test("asks nothing of any other place, and keeps no address that runs", async () => {
    const body = `<w:p><w:hyperlink r:id="rId1"><w:r><w:t>premi</w:t></w:r></w:hyperlink><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const rels = relations(
      relation("rId1", "hyperlink", "javascript:alert(1)"),
      relation("rId2", "image", "file:///etc/passwd"),
    );
    const { blocks, pictures, remarked } = await readWord(wordFile(body, { "word/_rels/document.xml.rels": rels }));
    expect(blocks.map(kinds)).toEqual(["paragraph(premi)"]);
    expect(pictures).toEqual([null]);
    expect(remarked).toEqual(
      expect.arrayContaining([
        { kind: "linked", count: 1 },
        { kind: "links", count: 1 },
      ]),
    );
  });

  const sound = wordFile(wordParagraph("Un testo"));
  const doctype = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
  test.each([
    ["nothing", new Uint8Array()],
    ["words", bytes("Un testo")],
    ["an old document", new Uint8Array(Buffer.from("d0cf11e0a1b11ae1".padEnd(1200, "0"), "hex"))],
    ["half of itself", sound.slice(0, sound.length * 0.6)],
    ["one without its text", wordFile("", { "word/document.xml": "" })],
    ["one whose text is no XML", wordFile("<w:p>")],
    ["one with entities that multiply", wordFile("", { "word/document.xml": doctype })],
    ["one that says it is smaller than it is", lying(sound, "word/document.xml", 24, 10, 4)],
    ["one with macros", wordFile(wordParagraph("x"), { "word/vbaProject.bin": "x" })],
    ["one that swells", wordFile(wordParagraph("x"), { "word/media/a.png": new Uint8Array(40 * 1024 * 1024) })],
    [
      "one nested without end",
      wordFile(`${"<w:tbl><w:tr><w:tc>".repeat(3000)}${"</w:tc></w:tr></w:tbl>".repeat(3000)}`),
    ],
    ["an empty one", wordFile("<w:p/>")],
  ])("is not %s", async (_, given) => {
    await expect(readWord(given)).rejects.toSatisfy((error) => isRefusal(error) && error.kind === "invalid");
  });

  test("with a picture that is none is read without it", async () => {
    const body = `<w:p><w:r><w:t>Prima</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const rels = relations(relation("rId1", "image", "media/a.png").replace(' TargetMode="External"', ""));
    const { blocks, pictures, remarked } = await readWord(
      wordFile(body, { "word/_rels/document.xml.rels": rels, "word/media/a.png": "<svg onload='alert(1)'/>" }),
    );
    expect([blocks.map(kinds), pictures]).toEqual([["paragraph(Prima)"], [null]]);
    expect(remarked).toContainEqual({ kind: "broken", count: 1 });
  });
});

test("a proposal is printed as an accessible PDF with its pictures, and a sign that cannot be printed is named", async () => {
  const image = { type: "image", attrs: { file, alt: "Il ponte", width: 80, height: 60 } };
  const pdf = Buffer.from(await printPaper(paperOf([paragraph(text("Un testo")), image]))).toString("latin1");
  expect(pdf).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(pdf).toContain("/Alt");
  await expect(printPaper(paperOf([paragraph(text("una parola: 漢"))]))).rejects.toSatisfy(
    (error) => isRefusal(error) && error.kind === "conflict" && error.sentence.it.includes("漢"),
  );
});
