import fc from "fast-check";
import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { plainText } from "@/lib/text/blocks";
import { blockHtml } from "./html";

const hostile = fc.constantFrom(
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "&lt;b&gt;&amp;&#39;",
  "</p></section><iframe src=//evil.example>",
  "<!--",
  "]]>",
  "\u202eabc\u2066",
  "a\u200bb\ufeff",
  "👩‍🌾🇮🇹",
  "x".repeat(10_000),
);
const words = fc.oneof(
  hostile,
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.toWellFormed()),
);
const odd = fc.oneof(words, fc.integer(), fc.constantFrom(null, undefined, true, Number.NaN, 1e21, -1));
const attrs = fc.dictionary(
  fc.constantFrom(
    "id",
    "href",
    "level",
    "start",
    "colspan",
    "rowspan",
    "alt",
    "src",
    "label",
    "style",
    "onclick",
    "class",
  ),
  fc.oneof(
    odd,
    fc.constantFrom("javascript:alert(1)", "//evil.example", "\\\\evil", "data:text/html,x", "JaVaScRiPt:x"),
  ),
);
const kinds = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "table",
  "tableRow",
  "tableCell",
  "tableHeader",
  "footnote",
  "mention",
  "script",
  "constructor",
  "__proto__",
];
const { node } = fc.letrec<{ node: BlockJson; text: BlockJson }>((tie) => ({
  text: fc.record({
    type: fc.constant("text"),
    text: words,
    marks: fc.array(fc.record({ type: fc.constantFrom("bold", "italic", "link", "script", "constructor"), attrs }), {
      maxLength: 3,
    }),
  }),
  node: fc.record({
    type: fc.constantFrom(...kinds),
    attrs,
    content: fc.array(fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie("text"), tie("node")), { maxLength: 4 }),
  }),
}));

const known =
  /<(\/?)(p|h[1-6]|ul|ol|li|blockquote|strong|em|sub|sup|a|div|table|thead|tbody|tr|th|td|br|img)((?: [a-z-]+="[^"<>]*")*)>/g;

test("whatever was written comes out as words, in tags of ours and nothing else", () => {
  fc.assert(
    fc.property(node, (block) => {
      const html = blockHtml(block, { headingDepth: 1, after: (id) => `<a href="/p/${id.length}">¶</a>` });
      for (const [, , , attributes = ""] of html.matchAll(known)) {
        for (const [, name = "", value = ""] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
          expect(["id", "href", "rel", "start", "colspan", "rowspan", "scope", "tabindex", "class", "alt"]).toContain(
            name,
          );
          if (name === "href") expect(value).toMatch(/^(https?:\/\/|mailto:|\/(?![/\\])|#)/i);
          if (["start", "colspan", "rowspan"].includes(name)) expect(value).toMatch(/^\d+$/);
        }
      }
      const rest = html.replace(known, "");
      expect(rest).not.toMatch(/[<>"']/);
    }),
    { numRuns: 1500 },
  );
});

test("a paragraph's words are its words", () => {
  const undo: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), (texts) => {
      const block = { type: "paragraph", content: texts.map((text) => ({ type: "text", text })) };
      const html = blockHtml(block, { headingDepth: 1 });
      const read = html.replace(/^<p>|<\/p>$/g, "").replace(/&(amp|lt|gt|quot|#39);/g, (entity) => undo[entity] ?? "");
      expect(read).toBe(plainText(block));
    }),
  );
});
