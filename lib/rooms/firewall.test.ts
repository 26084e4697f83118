import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readText } from "@/lib/text/yjs";
import { findFault, maxUpdateBytes, shadowOf } from "./firewall";

const begun = () => {
  const document = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  document.getXmlFragment("doc").insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText("Una città che respira")]);
  document.getMap("sheet").set("title", new Y.Text("Corona verde"));
  return document;
};
/** What a client sends that makes this change to the text as it knows it. */
const updateOf = (document: Y.Doc, change: (own: Y.Doc) => void) => {
  const own = new Y.Doc();
  Y.applyUpdate(own, Y.encodeStateAsUpdate(document));
  const before = Y.encodeStateVector(own);
  own.transact(() => change(own));
  return Y.encodeStateAsUpdate(own, before);
};
const tried = (change: (own: Y.Doc) => void) => {
  const document = begun();
  return findFault(shadowOf(document, []), updateOf(document, change));
};
const nested = (depth: number) => {
  const outer = new Y.XmlElement("blockquote");
  let inner = outer;
  for (let at = 1; at < depth; at++) {
    const next = new Y.XmlElement("blockquote");
    inner.insert(0, [next]);
    inner = next;
  }
  return outer;
};
const firstWords = (own: Y.Doc) => {
  const node = own.getXmlFragment("doc").get(0);
  const words = node instanceof Y.XmlElement ? node.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("no words");
  return words;
};

const ref = "0d5f2c1e-5a3b-4c6d-8e7f-9a0b1c2d3e4f";
const mention = (attrs: Record<string, unknown>) => (own: Y.Doc) => {
  const made = new Y.XmlElement("mention");
  for (const [name, value] of Object.entries({ kind: "person", ref, label: "Marta Rinaldi", ...attrs }))
    if (value !== undefined) made.setAttribute(name, value as string);
  node(own).push([made]);
};
const note = (...inside: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement("footnote");
  made.insert(0, inside);
  return made;
};

const node = (own: Y.Doc) => own.getXmlFragment("doc").get(0) as Y.XmlElement;

describe("the firewall lets honest work pass", () => {
  test.each<[string, (own: Y.Doc) => void]>([
    ["words", (own) => firstWords(own).insert(3, "bella ")],
    ["a mark", (own) => firstWords(own).format(0, 3, { bold: {}, link: { href: "https://example.org" } })],
    ["an identity", (own) => (own.getXmlFragment("doc").get(0) as Y.XmlElement).setAttribute("id", "b1234567890")],
    ["a node", (own) => own.getXmlFragment("doc").push([nested(6)])],
    ["a mention", mention({})],
    ["a note", (own) => node(own).push([note(new Y.XmlText("Fonte: ISTAT, 2013"))])],
    ["a removal", (own) => own.getXmlFragment("doc").delete(0, 1)],
    ["words of the sheet", (own) => (own.getMap("sheet").get("title") as Y.Text).insert(0, "La ")],
    [
      "rows of the sheet",
      (own) => void own.getMap("sheet").set("partners", Y.Array.from([new Y.Map([["name", "CSI"]])])),
    ],
    ["a number and goals", (own) => void own.getMap("sheet").set("goals", [3, 11])],
  ])("%s", (_, change) => {
    expect(tried(change)).toBeNull();
  });
});

describe("the firewall refuses what would harm others", () => {
  test.each<[string, string, (own: Y.Doc) => void]>([
    ["foreign root", "another root", (own) => own.getMap("config").set("a", 1)],
    ["foreign content", "an unknown node", (own) => own.getXmlFragment("doc").push([new Y.XmlElement("script")])],
    ["foreign content", "a map in the text", (own) => own.getXmlFragment("doc").push([new Y.Map() as never])],
    ["foreign content", "a field in the text's root", (own) => own.getMap("doc").set("a", 1)],
    ["foreign content", "a list in the sheet's root", (own) => own.getArray("sheet").push([1])],
    ["foreign content", "an unknown mark", (own) => firstWords(own).format(0, 3, { script: true })],
    ["foreign content", "an embed in words", (own) => firstWords(own).insertEmbed(0, { a: 1 })],
    ["foreign content", "a mark that is no mark", (own) => firstWords(own).format(0, 3, { bold: "no" })],
    [
      "foreign content",
      "half a character in a link",
      (own) => firstWords(own).format(0, 3, { link: { href: "\ud800" } }),
    ],
    ...[
      "javascript:alert(1)",
      "java\tscript:x",
      " JAVASCRIPT:x",
      "data:text/html,x",
      "//host",
      "\\\\host",
      "https://a@b.example",
      "",
    ].map((href): [string, string, (own: Y.Doc) => void] => [
      "foreign content",
      `a link to ${JSON.stringify(href)}`,
      (own) => firstWords(own).format(0, 3, { link: { href } }),
    ]),
    ["foreign content", "words outside any block", (own) => own.getXmlFragment("doc").push([new Y.XmlText("x")])],
    [
      "foreign content",
      "a cell outside any table",
      (own) => own.getXmlFragment("doc").push([new Y.XmlElement("tableCell")]),
    ],
    ["foreign content", "a paragraph in a paragraph", (own) => node(own).push([new Y.XmlElement("paragraph")])],
    ["foreign content", "an attribute of no schema", (own) => node(own).setAttribute("onclick", "x")],
    ["foreign content", "a map as a field", (own) => void own.getMap("sheet").set("title", new Y.Map())],
    ["foreign content", "no number", (own) => void own.getMap("sheet").set("cost", Number.POSITIVE_INFINITY)],
    ["foreign content", "NUL in words", (own) => firstWords(own).insert(0, "a\0b")],
    ["foreign content", "NUL in a field", (own) => own.getMap("sheet").set("place", "a\0b")],
    ["foreign content", "NUL in a field's name", (own) => own.getMap("sheet").set("pla\0ce", "a")],
    ["foreign content", "bytes in a field", (own) => own.getMap("sheet").set("place", new Uint8Array(8))],
    ["foreign content", "a subdocument", (own) => own.getMap("sheet").set("place", new Y.Doc())],
    ["foreign content", "a mention of no kind of ours", mention({ kind: "email" })],
    ["foreign content", "a mention that refers to no id", mention({ ref: "https://evil.example" })],
    ["foreign content", "a mention without what it refers to", mention({ ref: undefined })],
    ["foreign content", "a mention without words", mention({ label: " " })],
    ["foreign content", "a mention with NUL in its label", mention({ label: "a\0b" })],
    ["foreign content", "a mention with a line break in its label", mention({ label: "a\nb" })],
    ["foreign content", "a mention with a label of half a megabyte", mention({ label: "a".repeat(2 ** 19) })],
    ["too large", "a mention with a label of a megabyte", mention({ label: "a".repeat(2 ** 20) })],
    ["foreign content", "a mention with an attribute more", mention({ href: "javascript:alert(1)" })],
    ["foreign content", "a mention whose label is an object", mention({ label: { it: "a" } })],
    [
      "foreign content",
      "words in a mention",
      (own) => {
        mention({})(own);
        (node(own).get(1) as Y.XmlElement).push([new Y.XmlText("x")]);
      },
    ],
    [
      "foreign content",
      "a mention outside any block",
      (own) => own.getXmlFragment("doc").push([new Y.XmlElement("mention")]),
    ],
    ["foreign content", "a note in a note", (own) => node(own).push([note(note())])],
    ["foreign content", "a paragraph in a note", (own) => node(own).push([note(new Y.XmlElement("paragraph"))])],
    ["foreign content", "a note outside any block", (own) => own.getXmlFragment("doc").push([note()])],
    [
      "foreign content",
      "an attribute of a note",
      (own) => {
        const made = note();
        made.setAttribute("id", "b1234567890");
        node(own).push([made]);
      },
    ],
    [
      "foreign content",
      "a heading of a level that is none",
      (own) => {
        const heading = new Y.XmlElement("heading");
        heading.setAttribute("level", 7 as never);
        own.getXmlFragment("doc").push([heading]);
      },
    ],
    ["too deep", "a hundred quotes in one another", (own) => own.getXmlFragment("doc").push([nested(100)])],
    ["too large", "a book at once", (own) => firstWords(own).insert(0, "a".repeat(maxUpdateBytes))],
  ])("%s: %s", (fault, _, change) => {
    expect(tried(change)).toBe(fault);
  });

  test("gap: an update that rests on one that never came", () => {
    const document = begun();
    const own = new Y.Doc();
    Y.applyUpdate(own, Y.encodeStateAsUpdate(document));
    firstWords(own).insert(0, "perduto ");
    const second = updateOf(own, (further) => firstWords(further).insert(2, "x"));
    expect(findFault(shadowOf(document, []), second)).toBe("gap");
  });

  test("does not decode: bytes that are no update", () => {
    for (const bytes of [[], [255], [1, 1, 1], [9, 9, 9, 9, 9, 9]])
      expect(findFault(shadowOf(begun(), []), new Uint8Array(bytes))).toBe("does not decode");
  });
});

test("a clock that no hand could reach is refused", () => {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoder.writeClient(7);
  encoding.writeVarUint(encoder.restEncoder, 0);
  encoder.writeInfo(0);
  encoder.writeLen(2 ** 40);
  encoding.writeVarUint(encoder.restEncoder, 0);
  expect(findFault(shadowOf(begun(), []), encoder.toUint8Array())).toBe("foreign content");
});

test("a mention that is taken back and brought again passes each time", () => {
  const document = begun();
  const own = new Y.Doc();
  Y.applyUpdate(own, Y.encodeStateAsUpdate(document));
  const undo = new Y.UndoManager(own.getXmlFragment("doc"));
  const steps: Uint8Array[] = [];
  own.on("update", (update: Uint8Array) => void steps.push(update));
  own.transact(() => mention({})(own));
  undo.undo();
  const all = Y.mergeUpdates(steps);
  undo.redo();
  expect(readText(own).doc.content?.[0]?.content?.at(-1)?.attrs?.label).toBe("Marta Rinaldi");
  expect(findFault(shadowOf(document, []), all)).toBeNull();
  const shadow = shadowOf(document, []);
  for (const step of steps) expect(findFault(shadow, step)).toBeNull();
});

test("a word is taken into a text of 240,000 letters that do not merge", () => {
  const document = begun();
  const words = firstWords(document);
  document.transact(() => {
    for (let n = 0; n < 240_000; n++) words.insert(0, "a");
  });
  const shadow = shadowOf(document, []);
  for (let n = 0; n < 50; n++) {
    const before = Y.encodeStateVector(document);
    words.insert(n % 2 === 0 ? 1 : words.length - 1, `parola ${n} `);
    const update = Y.encodeStateAsUpdate(document, before);
    expect(findFault(shadow, update)).toBeNull();
  }
});

test("what is there already is nothing new", () => {
  const document = begun();
  expect(findFault(shadowOf(document, []), Y.encodeStateAsUpdate(document))).toBe("nothing new");
});

test("text that bears the id of somebody else is refused", () => {
  const document = begun();
  const update = updateOf(document, (own) => firstWords(own).insert(0, "x"));
  expect(findFault(shadowOf(document, []), update, () => false)).toBe("foreign author");
});

test("a damaged update is refused, or the text can still be read by everybody", () => {
  const change = fc.constantFrom<(own: Y.Doc) => void>(
    (own) => firstWords(own).insert(3, "bella "),
    (own) => firstWords(own).format(0, 3, { bold: {} }),
    (own) => own.getXmlFragment("doc").push([nested(3)]),
    (own) => own.getXmlFragment("doc").delete(0, 1),
    (own) => void own.getMap("sheet").set("partners", Y.Array.from([new Y.Map([["name", "CSI"]])])),
  );
  const damage = fc.array(fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(change, damage, (make, blows) => {
      const document = begun();
      let bytes = updateOf(document, make);
      for (const { at, to, cut } of blows) {
        const place = at % bytes.length;
        bytes = cut ? bytes.slice(0, Math.max(1, place)) : bytes.with(place, to);
      }
      if (findFault(shadowOf(document, []), bytes) !== null) return;
      Y.applyUpdate(document, bytes);
      const fresh = new Y.Doc();
      Y.applyUpdate(fresh, Y.encodeStateAsUpdate(document));
      expect(readText(fresh)).toEqual(readText(document));
      expect(JSON.stringify(readText(fresh))).not.toContain("\\u0000");
    }),
    { numRuns: 4000 },
  );
});
