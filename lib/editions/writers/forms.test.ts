/** A text says the same in every form: in plain, in HTML, in the PDF. */
import fc from "fast-check";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { plainText } from "@/lib/text/blocks";
import { findTextFaults } from "@/lib/text/faults";
import { countNotes } from "@/lib/text/notes";
import { documents } from "@/lib/text/test-documents";
import { type EditionSection, type EditionTree, published } from "../tree";
import { firstNotes } from "./notes";
import { writePdf } from "./pdf";
import { sectionHtml } from "./sections";

const sectionOf = (id: string, { content = [] }: BlockJson): EditionSection => ({
  id,
  number: null,
  title: { it: "Titolo" },
  lineage: null,
  grounds: {},
  sheets: [],
  children: [],
  blocks: content.map((block) => ({ block: published(block), account: "authored" })),
});
const treeOf = (...docs: BlockJson[]): EditionTree => ({
  format: "pianoforte-edition/1",
  plan: { slug: "prova", title: { it: "Prova" }, accent: "#0b5d6b" },
  document: { slug: "final", title: { it: "Prova" } },
  language: "it",
  number: 1,
  label: null,
  publishedOn: "2026-11-24",
  demo: false,
  fields: [],
  sections: docs.map((doc, index) => sectionOf(`s${index}`, doc)),
});
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
/** What a reader hears of the page: no way to or back from a note, a line for each block. */
const heard = (html: string) =>
  linesOf(
    html
      .replace(/<sup class="sign">.*?<\/sup>| ?<a [^>]*role="doc-backlink"[^>]*>↩<\/a>/g, "")
      .replace(/<br>/g, " ")
      .replace(/<\/(p|h\d|li|td|th)>/g, "\n")
      .replace(/<[^>]*>/g, "")
      .replace(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => signs[sign] ?? ""),
  );

test("whatever can be written is sound, and its HTML says what its plain text says", () => {
  fc.assert(
    fc.property(documents(8), (doc) => {
      expect(findTextFaults(doc)).toEqual([]);
      const tree = treeOf(doc);
      const [section] = tree.sections;
      if (!section) throw new Error("no section");
      const html = sectionHtml({ tree, base: "/", firstNotes: firstNotes(tree) }, section, 1);
      expect(heard(html)).toEqual(["Titolo", ...linesOf(plainText(doc))]);
      expect(html).not.toContain("data-ref");
    }),
    { numRuns: 300 },
  );
});

test("each note is led to and back from, under one number through the whole edition", () => {
  fc.assert(
    fc.property(fc.array(documents(4), { minLength: 1, maxLength: 3 }), (docs) => {
      const tree = treeOf(...docs);
      const place = { tree, base: "/", firstNotes: firstNotes(tree) };
      const html = tree.sections.map((section) => sectionHtml(place, section, 1)).join("");
      const all = Array.from({ length: docs.reduce((sum, doc) => sum + countNotes(doc), 0) }, (_, at) => `${at + 1}`);
      const found = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, number]) => number);
      expect(found(/id="note-(\d+)"/g)).toEqual(all);
      expect(found(/href="#note-(\d+)"/g)).toEqual(all);
      expect(found(/id="sign-(\d+)"/g)).toEqual(all);
      expect(found(/href="#sign-(\d+)"/g)).toEqual(all);
    }),
  );
});

/** Letters and signs alone: lines break and are hyphenated in print, and a note's number stands in its line. */
const bare = (text: string) => text.normalize("NFKC").replace(/[^\p{L}<>&#@$*"+]/gu, "");

test("the PDF has every line of the plain text, and every note", async () => {
  await fc.assert(
    fc.asyncProperty(documents(3), async (doc) => {
      const bytes = await writePdf(treeOf(doc), "0".repeat(64));
      const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
      for (const line of linesOf(plainText(doc))) expect(bare(text)).toContain(bare(line));
    }),
    { numRuns: 25 },
  );
}, 60_000);
