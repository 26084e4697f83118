/** The algebra of hunks: what is taken is there, what the original changed meanwhile is still there, or it is said that they collide. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { findTextFaults } from "@/lib/text/faults";
import { inlineOf, type Token, tokensOf } from "@/lib/text/words";
import { fitHunk } from "./fit";
import { type Change, findChange, type Hunk, treeWith } from "./hunks";
import { anyEdits, anyText, edited } from "./test-texts";
import { blockOf, root, treeOf } from "./tree";
import { differingRuns, keysOf, shellOf } from "./words";

/** Without what is only another way of writing the same: attributes that say nothing, one text in two pieces. */
const plain = ({ doc, sheet }: TextJson) => {
  const tree = treeOf(doc);
  for (const entry of tree.values()) entry.inline = entry.inline && inlineOf(tokensOf(entry.inline));
  return canonicalJson({ doc: blockOf(tree, root), sheet });
};

/** Takes every hunk that fits, in the given order, again until nothing more fits. */
function takeAll(change: Change, now: TextJson, order: readonly Hunk[]) {
  const taken = new Set<string>();
  let text = now;
  for (let found = true; found; ) {
    found = false;
    for (const hunk of order) {
      if (taken.has(hunk.id)) continue;
      const fit = fitHunk(change, taken, hunk, text);
      if (fit.fit === "collides") continue;
      text = fit.text;
      taken.add(hunk.id);
      found = true;
    }
  }
  return { text, taken };
}
const anyOrder = fc.infiniteStream(fc.nat());
const shuffled = (hunks: readonly Hunk[], order: Iterator<number>) =>
  hunks
    .map((hunk) => ({ hunk, rank: order.next().value ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ hunk }) => hunk);

describe("hunks", () => {
  test("all of them, in any order, make of an unmoved original exactly the fork; none of them leave it as it is", () => {
    fc.assert(
      fc.property(anyText, anyEdits(), anyOrder, (base, edits, order) => {
        const fork = edited(base, edits);
        const change = findChange(base, fork);
        expect(plain({ doc: blockOf(treeWith(change, new Set()), root), sheet: base.sheet })).toBe(plain(base));
        const { text, taken } = takeAll(change, base, shuffled(change.hunks, order[Symbol.iterator]()));
        expect([...taken].sort()).toEqual(change.hunks.map(({ id }) => id).sort());
        expect(plain(text)).toBe(plain(fork));
      }),
      { numRuns: 600 },
    );
  }, 90_000);

  test("each has a name of its own, and none where nothing is changed", () => {
    fc.assert(
      fc.property(anyText, anyEdits(), (base, edits) => {
        const { hunks } = findChange(base, edited(base, edits));
        expect(new Set(hunks.map(({ id }) => id)).size).toBe(hunks.length);
        expect(findChange(base, base).hunks).toEqual([]);
      }),
    );
  });

  test("on an original that has moved on, what is taken is there and nothing of the original is lost", () => {
    fc.assert(
      fc.property(anyText, anyEdits(4), anyEdits(4), anyOrder, (base, edits, others, order) => {
        const [fork, now] = [edited(base, edits), edited(base, others)];
        const change = findChange(base, fork);
        const { text, taken } = takeAll(change, now, shuffled(change.hunks, order[Symbol.iterator]()));
        expect(findTextFaults(text.doc)).toEqual([]);
        expectTaken(change, taken, text);
        expectKept(base, now, change, taken, text);
      }),
      { numRuns: 600 },
    );
  }, 90_000);
});

/** Every hunk that was taken is in the text. */
function expectTaken({ hunks, will, words, fork }: Change, taken: ReadonlySet<string>, text: TextJson): void {
  const tree = treeOf(text.doc);
  for (const { id, kind, blocks, run, field } of hunks) {
    if (!taken.has(id)) continue;
    for (const name of blocks) {
      const [is, wanted] = [tree.get(name), will.get(name)];
      expect(Boolean(is), `${kind} ${name}`).toBe(Boolean(wanted));
      if (kind === "shape") expect(shellOf(is?.shell ?? { type: "" })).toBe(shellOf(wanted?.shell ?? { type: "" }));
      if (kind !== "words" && kind !== "shape") expect(is?.parent).toBe(wanted?.parent);
      if (!run) continue;
      const come = words.get(name)?.after.slice(run.into, run.until) ?? [];
      expect(keys(tokensOf(is?.inline ?? []))).toContain(keys(come));
    }
    if (typeof fork.sheet[field ?? ""] === "number") expect(text.sheet[field ?? ""]).toBe(fork.sheet[field ?? ""]);
  }
}
const keys = (tokens: Token[]) => keysOf(tokens).slice(1, -1);

/** Every word and block that the original gained is in the text, and what it lost is not back. */
function expectKept(base: TextJson, now: TextJson, change: Change, taken: ReadonlySet<string>, text: TextJson): void {
  const [was, is, tree] = [treeOf(base.doc), treeOf(now.doc), treeOf(text.doc)];
  const going = new Set(
    change.hunks
      .filter(({ id, run }) => taken.has(id) && !run)
      .flatMap(({ blocks }) => blocks.filter((b) => !change.will.has(b))),
  );
  for (const [name, { inline }] of is) {
    const before = was.get(name);
    if (!before || !going.has(name)) expect(tree.has(name), `the block ${name} of the original`).toBe(true);
    if (!inline || !before?.inline || going.has(name)) continue;
    const [old, current] = [tokensOf(before.inline), tokensOf(inline)];
    const result = keys(tokensOf(tree.get(name)?.inline ?? []));
    for (const { into, until } of differingRuns(old, current))
      expect(result).toContain(keys(current.slice(into, until)));
  }
  for (const name of was.keys()) if (!is.has(name)) expect(tree.has(name), `the block ${name} that went`).toBe(false);
}
