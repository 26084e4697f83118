import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts } from "@/lib/text/diff";
import { countChanges, stoodAfter, stretchesOf } from "./changes";
import { groupByDay, isDue, quietStretch, readSides, restoreNote, restoreOf, sharesOf } from "./rules";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const minute = 60_000;

describe("an automatic revision is due", () => {
  test("when nobody has written for ten minutes", () => {
    expect(isDue({ wroteAt: ago(quietStretch), takenAt: ago(quietStretch), isEmpty: false }, now)).toBe(true);
    expect(isDue({ wroteAt: ago(quietStretch - 1), takenAt: null, isEmpty: false }, now)).toBe(false);
  });

  test("when everybody has left, but not twice in ten minutes", () => {
    expect(isDue({ wroteAt: ago(minute), takenAt: null, isEmpty: true }, now)).toBe(true);
    expect(isDue({ wroteAt: ago(minute), takenAt: ago(11 * minute), isEmpty: true }, now)).toBe(true);
    expect(isDue({ wroteAt: ago(minute), takenAt: ago(9 * minute), isEmpty: true }, now)).toBe(false);
  });

  test("never when nothing was written since the last one", () => {
    expect(isDue({ wroteAt: null, takenAt: ago(99 * minute), isEmpty: true }, now)).toBe(false);
  });
});

describe("a timeline", () => {
  const entry = (cause: "named" | "automatic" | "transition", note: string | null, at: string) => ({
    cause,
    note,
    at: new Date(at),
  });
  test("tells each day apart and folds only what nobody took by hand", () => {
    const days = groupByDay(
      [
        entry("automatic", null, "2026-11-24T18:00:00Z"),
        entry("automatic", null, "2026-11-24T17:00:00Z"),
        entry("named", "prima della riunione", "2026-11-24T16:00:00Z"),
        entry("automatic", restoreNote("restored", 3), "2026-11-24T15:00:00Z"),
        entry("automatic", null, "2026-11-23T15:00:00Z"),
      ],
      (at) => at.toISOString().slice(0, 10),
    );
    expect(days.map(({ day, runs }) => [day, runs.map(({ folded, entries }) => [folded, entries.length])])).toEqual([
      [
        "2026-11-24",
        [
          [true, 2],
          [false, 2],
        ],
      ],
      ["2026-11-23", [[true, 1]]],
    ]);
  });

  test("takes no name that somebody typed for a restore", () => {
    expect(restoreOf({ cause: "automatic", note: restoreNote("restored", 12) })).toEqual({
      which: "restored",
      number: 12,
    });
    expect(restoreOf({ cause: "automatic", note: restoreNote("before restoring", 2) })?.which).toBe("before restoring");
    expect(restoreOf({ cause: "named", note: "restored 12" })).toBeNull();
    expect(restoreOf({ cause: "automatic", note: null })).toBeNull();
  });
});

describe("an address of a comparison", () => {
  test("names two revisions, or the text as it stands, earlier first", () => {
    expect(readSides({ from: "3", to: "now" })).toEqual({ from: 3, to: "now" });
    expect(readSides({ from: "now", to: "3" })).toEqual({ from: 3, to: "now" });
    expect(readSides({ from: "10", to: "9" })).toEqual({ from: 9, to: 10 });
  });
  test.each([
    {},
    { from: "1" },
    { from: "0", to: "1" },
    { from: "1", to: "1e3" },
    { from: ["1"], to: "2" },
    { from: "-1", to: "now" },
  ])("is none when it is %o", (query) => expect(readSides(query)).toBeNull());
});

describe("who wrote a passage", () => {
  test("is told by whose the client ids are; ids of nobody came with an import", () => {
    const counts = new Map([
      [1, 60],
      [2, 20],
      [3, 20],
    ]);
    const marta = { personId: "m", name: "Marta" };
    expect(
      sharesOf(counts, [
        { client: 1, ...marta },
        { client: 2, ...marta },
      ]),
    ).toEqual([
      { ...marta, characters: 80, percent: 80 },
      { personId: null, name: null, characters: 20, percent: 20 },
    ]);
  });

  test("adds up to a hundred percent, and leaves nobody out", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 30 }), (letters) => {
        const clients = letters.map((_, client) => ({ client, personId: `p${client}`, name: "" }));
        const shares = sharesOf(new Map(letters.entries()), clients);
        expect(shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
        expect(shares).toHaveLength(letters.length);
        for (const { percent } of shares) expect(percent).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("a comparison on a page", () => {
  const text = (...words: string[]) => ({
    doc: {
      type: "doc",
      content: words.map((word) => ({
        type: "paragraph",
        attrs: { id: `bparagraph${word[0]}` },
        content: [{ type: "text", text: word.slice(2) }],
      })),
    },
    sheet: {},
  });
  const before = text("a Alpha uno", "b Beta due", "c Gamma tre", "d Delta quattro", "e Epsilon cinque", "f Zeta sei");

  test("folds what is far from a change and counts it", () => {
    const after = text(
      "a Alpha uno",
      "b Beta due",
      "c Gamma tre",
      "d Delta quattro",
      "e Epsilon cinque",
      "f Zeta sette",
    );
    const stretches = stretchesOf(compareTexts(before, after));
    expect(stretches.map((one) => ("same" in one ? [one.same.length, one.folded] : one.number))).toEqual([
      [4, true],
      [1, false],
      1,
    ]);
  });

  test("says of a moved block after what it stood", () => {
    const after = text("a Alpha uno", "c Gamma tre", "d Delta quattro", "e Epsilon cinque", "f Zeta sei", "b Beta due");
    const comparison = compareTexts(before, after);
    const moved = comparison.blocks.find((one) => one.moved);
    expect(moved && stoodAfter(moved, comparison)).toBe("Alpha uno");
    expect(countChanges(comparison)).toMatchObject({ changes: 1, moved: 1, edited: 0, new: 0, gone: 0, same: 5 });
  });

  test("shows every block once, whatever changed, and numbers the changes without a gap", () => {
    const words = fc.uniqueArray(fc.constantFrom("a x", "b y", "c z", "d u", "e v", "f w"), {
      selector: (one) => one[0],
    });
    fc.assert(
      fc.property(words, words, (was, is) => {
        const comparison = compareTexts(text(...was), text(...is));
        const stretches = stretchesOf(comparison);
        const shown = stretches.flatMap((one) => ("same" in one ? one.same : [one.change]));
        expect(shown).toEqual(comparison.blocks);
        const numbers = stretches.flatMap((one) => ("same" in one ? [] : [one.number]));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(numbers).toHaveLength(countChanges(comparison).changes);
      }),
    );
  });
});
