import sharp from "sharp";
import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import type { EditionTree } from "../tree";
import { writePdf } from "./pdf";

const words = (text: string): BlockJson => ({ type: "text", text });
const paragraph = (...content: BlockJson[]): BlockJson => ({ type: "paragraph", content });
const treeOf = (blocks: BlockJson[]): EditionTree => ({
  format: "pianoforte-edition/1",
  plan: { slug: "prova", title: { it: "Prova #[1+1] $x$" }, accent: "#0b5d6b" },
  document: { slug: "final", title: { it: 'Un "titolo" \\ con *segni*' } },
  language: "it",
  number: 1,
  label: null,
  publishedOn: "2026-11-24",
  demo: false,
  fields: [],
  sections: [
    {
      id: "s1",
      number: "1",
      title: { it: "#panic() </script> _x_ @y" },
      lineage: null,
      grounds: {},
      sheets: [],
      children: [],
      blocks: blocks.map((block) => ({ block, account: "authored" })),
    },
  ],
});

test("no word of a text is ever markup, and no odd node stops the printing", async () => {
  const cell = (type: string, text: string): BlockJson => ({ type, content: [paragraph(words(text))] });
  const pdf = await writePdf(
    treeOf([
      paragraph(words('#import "@preview/x": * #eval("1") $ \\ ` ``` = titolo // commento /* x */ <label> @ref')),
      { type: "heading", attrs: { level: "x" }, content: [words("Un titolo senza livello")] },
      { type: "heading", content: [words("= = =")] },
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(words("- + /"))] }] },
      { type: "table", content: [{ type: "tableRow", content: [cell("tableHeader", "a"), cell("tableHeader", "b")] }] },
      {
        type: "table",
        content: [
          { type: "tableRow", content: [] },
          { type: "tableRow", content: [cell("tableCell", "x")] },
        ],
      },
      { type: "table" },
      { type: "constructor", content: [words("ignoto")] },
      paragraph({
        type: "text",
        text: "un collegamento",
        marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }],
      }),
      paragraph(words("\u202e\u2066 👩‍🌾 \u200b"), { type: "hardBreak" }),
      paragraph(),
    ]),
    "0".repeat(64),
  );
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
});

test("a sign that no bundled font has is named, with its section and what to do", async () => {
  await expect(writePdf(treeOf([paragraph(words("una parola: 漢"))]), "0".repeat(64))).rejects.toThrow(
    /漢.*«#panic.*riapri il documento/,
  );
});

test("a picture is in the PDF with the words that stand for it", async () => {
  const file = "0b9d2c1e-5a43-4f0e-9a57-1f2e3d4c5b6a";
  const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: "#0b5d6b" } });
  for (const [ending, format] of [
    ["webp", "webp"],
    ["jpg", "jpeg"],
  ] as const) {
    const path = `images/${file}.${ending}`;
    const block = (alt: string) => ({ type: "image", attrs: { file, alt, width: 60, height: 40 } });
    const tree = {
      ...treeOf([block("Il ponte, visto da monte"), { type: "image", attrs: { file: "altrove", alt: "Altrove" } }]),
      pictures: { [file]: { path, hash: "x", mediaType: `image/${format}` } },
    };
    const bytes = new Uint8Array(await plain.toFormat(format).toBuffer());
    const pdf = Buffer.from(await writePdf(tree, "0".repeat(64), [{ path, bytes }])).toString("latin1");
    expect(pdf).toContain("/Subtype /Image");
    expect(pdf).toContain("/Alt");
  }
});
