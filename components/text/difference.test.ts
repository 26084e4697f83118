import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { differenceOf, moveCaret } from "./difference";

const words = fc.string({ unit: fc.constantFrom("a", "b", "è", "😀", "👩‍🌾", " ", "\n"), maxLength: 30 });

test("the difference turns one text into the other and keeps every character whole", () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const document = new Y.Doc();
      const text = document.getText("field");
      text.insert(0, before);
      const { at, gone, come } = differenceOf(before, after);
      text.delete(at, gone);
      text.insert(at, come);
      expect(text.toString()).toBe(after);
      expect(come.isWellFormed()).toBe(true);
    }),
  );
});

test("a letter typed is one insertion", () => {
  expect(differenceOf("piano", "pianoforte")).toEqual({ at: 5, gone: 0, come: "forte" });
  expect(differenceOf("uguale", "uguale")).toEqual({ at: 6, gone: 0, come: "" });
});

test("a caret stays with its letter when somebody writes before it, and stays put when after", () => {
  expect(moveCaret(5, [{ insert: "ab" }])).toBe(7);
  expect(moveCaret(2, [{ retain: 4 }, { insert: "ab" }])).toBe(2);
  expect(moveCaret(5, [{ retain: 1 }, { delete: 3 }])).toBe(2);
  expect(moveCaret(2, [{ retain: 1 }, { delete: 3 }])).toBe(1);
});
