import fc from "fast-check";
import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { mergedWords, mergeWords } from "./merge";
import { inlineOf, tokensOf } from "./words";

const words = (text: string): BlockJson[] => (text ? [{ type: "text", text }] : []);
const plain = (inline: readonly BlockJson[] | null) => inline?.map(({ text }) => text).join("") ?? null;
const merged = (base: string, ours: string, theirs: string) =>
  plain(mergedWords(words(base), words(ours), words(theirs)));

test("changes in different places are both taken", () => {
  expect(
    merged(
      "La rete dei tram di Torino",
      "La rete nuova dei tram di Torino",
      "La rete dei tram metropolitani di Torino",
    ),
  ).toBe("La rete nuova dei tram metropolitani di Torino");
  expect(merged("uno due tre", "due tre", "uno due tre quattro")).toBe("due tre quattro");
});

test("the same change on both sides is taken once", () => {
  expect(merged("uno due tre", "uno tre", "uno tre")).toBe("uno tre");
});

test("different changes of the same words collide, and both are shown beside what was there", () => {
  const parts = mergeWords(words("uno due tre"), words("uno DUE tre"), words("uno 2 tre"));
  expect(
    parts.map((part) =>
      part.kind === "agreed" ? plain(part.inline) : [plain(part.base), plain(part.ours), plain(part.theirs)],
    ),
  ).toEqual(["uno ", ["due", "DUE", "2"], " tre"]);
});

test("two who add at the same point collide: nobody could know the order", () => {
  expect(merged("uno", "uno due", "uno tre")).toBe(null);
});

const sentence = fc
  .array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 9 })
  .map((letters) => letters.join(" "));
/** A change of a sentence: one stretch of it replaced by words that nobody else brings. */
const change = (mark: string) =>
  fc.tuple(fc.nat(9), fc.nat(3), fc.nat(2)).map(([at, gone, come]) => (text: string) => {
    const tokens = text.split(" ");
    tokens.splice(at % (tokens.length + 1), gone, ...Array.from({ length: come }, (_, index) => `${mark}${index}`));
    return tokens.join(" ").trim();
  });
const inMerge = (parts: ReturnType<typeof mergeWords>) => JSON.stringify(parts);

test("with one side unchanged the other's text comes out", () => {
  fc.assert(
    fc.property(sentence, sentence, (base, side) => {
      const tidy = (text: string) => plain(inlineOf(tokensOf(words(text))));
      expect(merged(base, side, base)).toBe(tidy(side));
      expect(merged(base, base, side)).toBe(tidy(side));
      expect(merged(base, side, side)).toBe(tidy(side));
    }),
  );
});

test("nobody's words disappear: each side's new words are in the merge or in a collision", () => {
  fc.assert(
    fc.property(sentence, change("x"), change("y"), (base, one, other) => {
      const [ours, theirs] = [one(base), other(base)];
      const told = inMerge(mergeWords(words(base), words(ours), words(theirs)));
      for (const word of [...ours.split(" "), ...theirs.split(" ")].filter((token) => /^[xy]/.test(token)))
        expect(told).toContain(word);
    }),
    { numRuns: 1000 },
  );
});

test("it does not matter which side is called ours", () => {
  fc.assert(
    fc.property(sentence, change("x"), change("y"), (base, one, other) => {
      const sides = [one(base), other(base)] as const;
      expect(merged(base, ...sides)).toBe(merged(base, sides[1], sides[0]));
    }),
    { numRuns: 1000 },
  );
});

test("what one side took away and the other left alone stays away", () => {
  fc.assert(
    fc.property(sentence, change("x"), (base, one) => {
      const kept = one(base);
      const longer = `${base} fine`.trim();
      const result = merged(base, kept, longer);
      if (result !== null)
        expect(result).toBe(plain(inlineOf(tokensOf(words(kept ? `${kept} fine` : " fine".slice(base ? 0 : 1))))));
    }),
  );
});
