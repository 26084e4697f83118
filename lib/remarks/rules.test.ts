import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { TextJson } from "@/db/text-schema";
import { patchText } from "@/lib/text/patch";
import { changedText } from "@/lib/text/test-texts";
import { readText, writeText } from "@/lib/text/yjs";
import { type Anchor, anchorOf, type Flat, findPassage, flatten } from "./rules";

const flatOf = (document: Y.Doc) => flatten(document.getXmlFragment("doc"));
const paragraphs = (document: Y.Doc) => document.getXmlFragment("doc").toArray() as Y.XmlElement[];
const wordsIn = (paragraph: Y.XmlElement | undefined) => paragraph?.get(0) as Y.XmlText | undefined;
const whatever = { mark: 0 };

/** A paragraph in which every character carries a mark of its own, so that a test can follow it. */
function paragraphOf(id: string, words: string, marks?: number[]): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.setAttribute("id", id);
  const text = new Y.XmlText();
  for (const [at, letter] of [...words].entries()) text.insert(at, letter, { mark: marks?.[at] ?? ++whatever.mark });
  element.insert(0, [text]);
  return element;
}

/** The mark of each character of the text read as one line; none for a line break. */
function marksOf(document: Y.Doc): (number | undefined)[] {
  const marks: (number | undefined)[] = [];
  for (const paragraph of paragraphs(document)) {
    const own = marksIn(wordsIn(paragraph));
    if (own.length > 0) marks.push(...(marks.length > 0 ? [undefined] : []), ...own);
  }
  return marks;
}
const marksIn = (text: Y.XmlText | undefined): number[] =>
  (text?.toDelta() ?? []).flatMap(({ insert, attributes }: { insert: string; attributes: { mark: number } }) =>
    [...insert].map(() => attributes.mark),
  );

const letters = fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1, maxLength: 6 });
const edit = fc.record({
  who: fc.nat(1),
  kind: fc.constantFrom("insert", "insert", "delete", "delete", "split", "remove", "move", "meet"),
  paragraph: fc.nat(5),
  at: fc.nat(30),
  length: fc.integer({ min: 1, max: 8 }),
  words: letters,
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

function write(document: Y.Doc, { kind, paragraph, at, length, words }: Edit): void {
  const root = document.getXmlFragment("doc");
  const place = paragraph % Math.max(1, root.length);
  const element = paragraphs(document)[place];
  const text = wordsIn(element);
  if (!element || !text) return;
  const from = at % (text.length + 1);
  document.transact(() => {
    if (kind === "insert")
      for (const [index, letter] of [...words].entries()) text.insert(from + index, letter, { mark: ++whatever.mark });
    else if (kind === "delete") text.delete(from, Math.min(length, text.length - from));
    else if (kind === "remove") root.delete(place, 1);
    else if (kind === "split" || kind === "move") {
      const cut = kind === "split" ? from : 0;
      const id = kind === "move" ? String(element.getAttribute("id")) : `b${++whatever.mark}000000000`.slice(0, 12);
      const copy = paragraphOf(id, wordsOf(text).slice(cut), marksIn(text).slice(cut));
      if (kind === "split") text.delete(cut, text.length - cut);
      else root.delete(place, 1);
      root.insert(kind === "split" ? place + 1 : at % (root.length + 1), [copy]);
    }
  });
}
const wordsOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: string }) => insert)
    .join("");

/** The text reads as the quote there, whether or not it has been split since. */
const reads = (flat: Flat, from: number, to: number, quote: string) =>
  flat.text.slice(from, to).replaceAll("\n", "") === quote.replaceAll("\n", "");

describe("a remark", () => {
  test("stays on its passage whatever others write, or says that it does not", () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        fc.array(edit, { maxLength: 25 }),
        (texts, begin, size, edits) => {
          const [one, other] = [new Y.Doc(), new Y.Doc()];
          one.getXmlFragment("doc").push(texts.map((words, at) => paragraphOf(`b00000000${at}`, words.repeat(3))));
          meet(one, other);
          const flat = flatOf(one);
          const [first] = [begin % flat.text.length];
          const line = flat.text.indexOf("\n", first);
          const anchor = anchorOf(flat, first, Math.min(first + size, line < 0 ? flat.text.length : line));
          if (!anchor) return;
          const all = marksOf(one);
          const at = findPassage(one, flat, anchor);
          if (at.state !== "here") throw new Error("A new remark is on its passage");
          expect(flat.text.slice(at.from, at.to)).toBe(anchor.quote);
          const own = new Set(all.slice(at.from, at.to));
          const outsiders = new Set(all.filter((mark) => mark !== undefined && !own.has(mark)));
          for (const step of edits) {
            if (step.kind === "meet") meet(one, other);
            else write(step.who ? one : other, step);
          }
          meet(one, other);
          expectSound(one, anchor, own, outsiders, edits);
          expect(findPassage(other, flatOf(other), anchor)).toEqual(findPassage(one, flatOf(one), anchor));
        },
      ),
      { numRuns: 600 },
    );
  }, 120_000);

  function expectSound(
    document: Y.Doc,
    anchor: Anchor,
    own: Set<number | undefined>,
    outsiders: Set<number | undefined>,
    edits: Edit[],
  ): void {
    const flat = flatOf(document);
    const marks = marksOf(document);
    expect(marks).toHaveLength(flat.text.length);
    const place = findPassage(document, flat, anchor);
    const survivors = marks.filter((mark) => own.has(mark)).length;
    const wasCopied = edits.some(({ kind }) => kind === "split" || kind === "move");
    if (place.state === "detached") {
      // Only what was taken out and put in again may have lost its remark, never what still stands in its place.
      if (!wasCopied) expect(survivors).toBe(0);
      return;
    }
    const stretch = marks.slice(place.from, place.to);
    expect(stretch.length).toBeGreaterThan(0);
    if (place.state === "here") expect(flat.text.slice(place.from, place.to)).toBe(anchor.quote);
    if (place.state !== "found") expect(stretch.filter((mark) => outsiders.has(mark))).toEqual([]);
    else if (!reads(flat, place.from, place.to, anchor.quote)) {
      // The whole of its block, where the words are more than once.
      const block = flat.blocks.find(({ id }) => id === anchor.blockId);
      expect([place.from, place.to]).toEqual([block?.from, block?.to]);
      expect(flat.text.slice(block?.from, block?.to)).toContain(anchor.quote);
    }
    if (!wasCopied) expect(stretch.filter((mark) => own.has(mark)).length).toBe(survivors);
  }

  test("is kept through a restore wherever its passage exists: at least 99 of 100", () => {
    const count = { kept: 0, existing: 0 };
    fc.assert(
      fc.property(changedText, ([before, after]) => {
        const document = new Y.Doc();
        writeText(document, before);
        const flat = flatOf(document);
        const anchors = flat.blocks.flatMap(({ from, to }) => anchorOf(flat, from, to) ?? []);
        const halves = flat.blocks.flatMap(({ from, to }) => anchorOf(flat, from, (from + to + 1) >> 1) ?? []);
        patchText(document, after);
        const now = flatOf(document);
        for (const anchor of [...anchors, ...halves]) {
          const block = now.blocks.find(({ id }) => id === anchor.blockId);
          if (!block || !now.text.slice(block.from, block.to).includes(anchor.quote)) continue;
          count.existing++;
          const place = findPassage(document, now, anchor);
          if (place.state === "detached" || !flatHolds(block, place)) continue;
          count.kept++;
        }
      }),
      { numRuns: 600 },
    );

    expect(count.existing).toBeGreaterThan(1000);
    expect(count.kept / count.existing).toBeGreaterThanOrEqual(0.99);
  }, 120_000);

  const flatHolds = (block: { from: number; to: number }, place: { from: number; to: number }) =>
    block.from <= place.from && place.to <= block.to;

  test("comes back with its passage: restored as it was, every remark is where it was", () => {
    fc.assert(
      fc.property(changedText, ([before, after]) => {
        const document = new Y.Doc();
        writeText(document, before);
        const flat = flatOf(document);
        const anchors = flat.blocks.flatMap(({ from, to }) => anchorOf(flat, from, to) ?? []);
        const first: TextJson = readText(document);
        patchText(document, after);
        patchText(document, first);
        const now = flatOf(document);
        expect(now.text).toBe(flat.text);
        for (const anchor of anchors) {
          const place = findPassage(document, now, anchor);
          if (place.state === "detached")
            expect(now.text.split(anchor.quote).length !== 2 || anchor.quote.length < 20).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
