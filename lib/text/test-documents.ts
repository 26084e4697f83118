/** Documents for property tests: sound by the schema, of every kind of block, with notes and mentions. */
import fc from "fast-check";
import type { BlockJson } from "@/db/text-schema";
import { mentionKinds } from "./mentions";

/** Words that every form can show: letters of the two languages, hostile signs, no runs of spaces. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abcdefghilmnoprstuvzàèéìòùÈ"), minLength: 1, maxLength: 9 }),
  fc.constantFrom("<b>", "&amp;", "#[1+1]", "@ref", "$x$", '"così"', "*a*", "</p>"),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(" "));
const marks = fc
  .uniqueArray(fc.constantFrom("bold", "italic", "subscript", "superscript"), { maxLength: 2 })
  .map((types) => types.map((type) => ({ type })));
const text = fc.record({ type: fc.constant("text"), text: words, marks });
const mention = fc.record({
  type: fc.constant("mention"),
  attrs: fc.record({ kind: fc.constantFrom(...mentionKinds), ref: fc.uuid(), label: words }),
});
const footnote = fc.record({ type: fc.constant("footnote"), content: fc.array(text, { maxLength: 2 }) });
const inline: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constant({ type: "hardBreak" }) },
  { weight: 1, arbitrary: mention },
  { weight: 2, arbitrary: footnote },
);
const line = fc.array(inline, { minLength: 1, maxLength: 5 });
const paragraph: fc.Arbitrary<BlockJson> = line.map((content) => ({ type: "paragraph", content }));
const heading = fc.record({
  type: fc.constant("heading"),
  attrs: fc.record({ level: fc.constantFrom(2, 3, 4) }),
  content: line,
});
const item = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => ({ type: "listItem", content }));
const list = fc.record({
  type: fc.constantFrom("bulletList", "orderedList"),
  content: fc.array(item, { minLength: 1, maxLength: 3 }),
});
const quote = paragraph.map((one) => ({ type: "blockquote", content: [one] }));
const cell = (type: string) => paragraph.map((one) => ({ type, content: [one] }));
const row = (type: string, width: number) =>
  fc
    .array(cell(type), { minLength: width, maxLength: width })
    .map((content): BlockJson => ({ type: "tableRow", content }));
const table: fc.Arbitrary<BlockJson> = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc
      .tuple(
        row("tableHeader", width),
        fc.array(fc.oneof(row("tableCell", width), row("tableHeader", width)), { maxLength: 2 }),
      )
      .map(([head, rows]) => ({ type: "table", content: [head, ...rows] })),
  );

export const documents = (most: number): fc.Arbitrary<BlockJson> =>
  fc
    .array(
      fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: fc.oneof(heading, list, quote, table) }),
      { minLength: 1, maxLength: most },
    )
    .map((content) => ({ type: "doc", content }));
