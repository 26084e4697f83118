import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { anchorOf, findPassage, flatten } from "@/lib/remarks/rules";
import { schema } from "@/lib/text/schema";
import { anyText } from "@/lib/text/test-texts";
import { readText, writeText } from "@/lib/text/yjs";
import { linesOf, rangeOf, stretchOf } from "./lines";

/** A text with notes, mentions and line breaks among its words, too. */
const mixed = {
  doc: {
    type: "doc",
    content: [
      {
        type: "paragraph",
        attrs: { id: "b0123456789" },
        content: [
          { type: "text", text: "Il piano" },
          { type: "footnote", content: [{ type: "text", text: "Una nota lunga" }] },
          { type: "text", text: " di " },
          { type: "mention", attrs: { kind: "person", ref: crypto.randomUUID(), label: "Marta Rinaldi" } },
          { type: "hardBreak" },
          { type: "text", text: "e altri", marks: [{ type: "bold" }] },
        ],
      },
      { type: "paragraph", attrs: { id: "b1123456789" } },
      { type: "paragraph", attrs: { id: "b2123456789" }, content: [{ type: "text", text: "Fine" }] },
    ],
  },
  sheet: {},
};

test("the editor and the shared text are one and the same line of characters, there and back", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constant(mixed)), fc.nat(), fc.nat(), (text, a, b) => {
      const document = new Y.Doc();
      writeText(document, text);
      const flat = flatten(document.getXmlFragment("doc"));
      const node = schema.nodeFromJSON(readText(document).doc);
      const lines = linesOf(node);
      expect(lines.length).toBe(flat.text.length);
      if (lines.length < 2) return;
      const [from, to] = [a % lines.length, b % lines.length].sort((x, y) => x - y) as [number, number];
      const anchor = anchorOf(flat, from, to + 1);
      if (!anchor) return;
      const place = findPassage(document, flat, anchor);
      if (place.state === "detached") throw new Error("A new passage is there");
      const range = rangeOf(lines, place.from, place.to);
      if (!range) throw new Error("A passage can be drawn");
      expect(stretchOf(lines, range.from, range.to)).toEqual({ from: place.from, to: place.to });
      const words = node.textBetween(range.from, range.to, "", (leaf) =>
        leaf.type.name === "hardBreak" ? " " : "\ufffc",
      );
      if (!flat.text.includes("\ufffc")) expect(words).toBe(flat.text.slice(place.from, place.to).replaceAll("\n", ""));
    }),
    { numRuns: 400 },
  );
});

test("a passage with a note in it can be remarked on as a whole", () => {
  const document = new Y.Doc();
  writeText(document, mixed);
  const flat = flatten(document.getXmlFragment("doc"));
  expect(flat.text).toBe("Il piano\ufffc di \ufffc e altri\nFine");
  const anchor = anchorOf(flat, 3, flat.text.indexOf("altri") + 5);
  expect(anchor?.blockId).toBe("b0123456789");
  const lines = linesOf(schema.nodeFromJSON(readText(document).doc));
  const range = anchor && rangeOf(lines, 3, flat.text.indexOf("altri") + 5);
  expect(range && stretchOf(lines, range.from, range.to)).toEqual({ from: 3, to: flat.text.indexOf("altri") + 5 });
});
