import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BlockJson, TextJson } from "@/db/text-schema";
import { plainText } from "./blocks";
import { compareTexts, isUnchanged, leavesOf } from "./diff";
import { anyText, changedText } from "./test-texts";
import { compareWords, inlineOf, tokensOf } from "./words";

const words = (text: string, ...marks: string[]): BlockJson => ({
  type: "text",
  text,
  ...(marks[0] && { marks: marks.map((type) => ({ type })) }),
});
const block = (id: string, text: string): BlockJson => ({ type: "paragraph", attrs: { id }, content: [words(text)] });
const text = (...content: BlockJson[]): TextJson => ({ doc: { type: "doc", content }, sheet: {} });
const told = (before: TextJson, after: TextJson) =>
  compareTexts(before, after).blocks.map(({ id, kind, moved }) => `${id} ${moved ? "moved " : ""}${kind}`);

const [a, b, c, d] = [
  block("a", "Il fiume"),
  block("b", "La collina"),
  block("c", "La tangenziale"),
  block("d", "Il mercato"),
];

describe("a comparison", () => {
  test("of a text with itself finds nothing", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        expect(isUnchanged(compareTexts(one, one))).toBe(true);
      }),
    );
  });

  test("tells a moved block as a move, and only that one", () => {
    expect(told(text(a, b, c, d), text(b, c, a, d))).toEqual(["b same", "c same", "a moved same", "d same"]);
  });

  test("tells what is gone where it stood, and what is new where it stands", () => {
    expect(told(text(a, b, c), text(a, d, c))).toEqual(["a same", "b gone", "d new", "c same"]);
    expect(told(text(a, b), text(b))).toEqual(["a gone", "b same"]);
  });

  test("knows a block whose id was lost by its words", () => {
    expect(told(text(a, b), text({ ...a, attrs: { id: "z" } }, b))).toEqual(["z same", "b same"]);
  });

  test("tells a paragraph that became a heading, and one that went into a list", () => {
    const heading: BlockJson = { ...a, type: "heading", attrs: { id: "a", level: 2 } };
    const list: BlockJson = {
      type: "bulletList",
      attrs: { id: "l" },
      content: [{ type: "listItem", attrs: { id: "i" }, content: [b] }],
    };
    const changes = compareTexts(text(a, b), text(heading, list)).blocks;
    expect(changes.map(({ id, kind, reshaped }) => [id, kind, reshaped])).toEqual([
      ["a", "same", true],
      ["b", "same", true],
    ]);
  });

  test("does not count what is so by default", () => {
    const cell = (attrs: Record<string, unknown>): BlockJson => ({
      type: "table",
      content: [{ type: "tableRow", content: [{ type: "tableCell", attrs, content: [a] }] }],
    });
    expect(isUnchanged(compareTexts(text(cell({})), text(cell({ colspan: 1, rowspan: 1, colwidth: null }))))).toBe(
      true,
    );
    expect(isUnchanged(compareTexts(text(cell({})), text(cell({ colspan: 2 }))))).toBe(false);
  });

  test("accounts for every block of both texts exactly once", () => {
    fc.assert(
      fc.property(changedText, ([before, after]) => {
        const { blocks } = compareTexts(before, after);
        const ids = (doc: BlockJson) => leavesOf(doc).map((leaf) => leaf.id);
        expect(blocks.flatMap((one) => one.after?.id ?? [])).toEqual(ids(after.doc));
        expect(blocks.flatMap((one) => one.before?.id ?? []).sort()).toEqual(ids(before.doc).sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe("the words of a changed block", () => {
  const said = (runs: ReturnType<typeof compareWords>) =>
    runs.map(({ kind, inline }) => `${kind}: ${plainText({ type: "x", content: inline })}`);

  test("are the same whatever the order in which the store gives back what they say", () => {
    const mention = (attrs: Record<string, string>): BlockJson => ({ type: "mention", attrs });
    const [before, stored] = [mention({ kind: "person", label: "Ada" }), mention({ label: "Ada", kind: "person" })];
    expect(said(compareWords([words("con "), before], [words("con "), stored]))).toEqual([
      expect.stringMatching(/^same/),
    ]);
  });

  test("are told as what stayed, what went, what came", () => {
    expect(
      said(compareWords([words("La rete dei tram di Torino")], [words("La rete metropolitana dei tram")])),
    ).toEqual(["same: La rete ", "come: metropolitana ", "same: dei tram", "gone:  di Torino"]);
  });

  test("in another style are the same words restyled", () => {
    expect(
      said(compareWords([words("La rete tranviaria")], [words("La "), words("rete", "bold"), words(" tranviaria")])),
    ).toEqual(["same: La ", "restyled: rete", "same:  tranviaria"]);
  });

  test("with little in common are told as one block replaced by another", () => {
    expect(
      said(compareWords([words("Il mercato del pesce")], [words("Una nuova agenzia per la mobilità del")])).map(
        (run) => run.split(":")[0],
      ),
    ).toEqual(["gone", "come"]);
  });

  test("give both texts back", () => {
    const leaf = anyText.map(({ doc }) => leavesOf(doc)[0]?.block.content ?? []);
    fc.assert(
      fc.property(leaf, leaf, (before, after) => {
        const runs = compareWords(before, after);
        const side = (gone: "gone" | "come") =>
          runs.flatMap((run) => (run.kind === gone ? [] : gone === "come" && run.before ? run.before : run.inline));
        const flat = (inline: BlockJson[]) => JSON.stringify(inlineOf(tokensOf(inline)));
        expect(flat(side("come"))).toBe(flat(before));
        expect(flat(side("gone"))).toBe(flat(after));
      }),
      { numRuns: 500 },
    );
  });
});
