import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { BlockJson, TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { compareTexts, isUnchanged } from "./diff";
import { patchText } from "./patch";
import { anyText, changedText } from "./test-texts";
import { readText, writeText } from "./yjs";

const openedWith = (text: TextJson) => {
  const document = new Y.Doc();
  writeText(document, text);
  return document;
};
/** Yjs keeps marks without an order and without empty attributes. */
const settled = (text: TextJson) => {
  const tidy = (node: BlockJson): BlockJson => ({
    ...node,
    ...(node.marks && {
      marks: node.marks
        .map(({ type, attrs }) => ({ type, attrs: attrs ?? {} }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
    }),
    ...(node.attrs && { attrs: Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null)) }),
    content: node.content?.map(tidy) ?? [],
  });
  return canonicalJson({ doc: tidy(text.doc), sheet: text.sheet });
};

test("a text patched into another says exactly what the other says", () => {
  fc.assert(
    fc.property(fc.oneof(changedText, fc.tuple(anyText, anyText)), ([before, after]) => {
      const document = openedWith(before);
      const expected = openedWith(after);
      patchText(document, readText(expected));
      expect(settled(readText(document))).toBe(settled(readText(expected)));
      expect(isUnchanged(compareTexts(readText(document), readText(expected)))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("patching into the same text changes nothing at all", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const document = openedWith(text);
      const before = Y.encodeStateVector(document);
      patchText(document, readText(document));
      expect(Y.encodeStateVector(document)).toEqual(before);
    }),
  );
});

test("a word that stays keeps its place in the shared text, also when its block is styled or words come before it", () => {
  const paragraph = (...content: BlockJson[]): TextJson => ({
    doc: { type: "doc", content: [{ type: "paragraph", attrs: { id: "b0123456789" }, content }] },
    sheet: {},
  });
  const document = openedWith(paragraph({ type: "text", text: "La tangenziale e il fiume" }));
  const [element] = document.getXmlFragment("doc").toArray();
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("No words");
  const anchor = Y.createRelativePositionFromTypeIndex(text, "La tangenziale e il ".length);
  patchText(
    document,
    paragraph(
      { type: "text", text: "Oggi la tangenziale, e il " },
      { type: "text", text: "fiume", marks: [{ type: "bold" }] },
    ),
  );
  const found = Y.createAbsolutePositionFromRelativePosition(anchor, document);
  expect(text.toString().slice(0, 26)).toBe("Oggi la tangenziale, e il ");
  expect(found?.index).toBe("Oggi la tangenziale, e il ".length);
});
