/** Whether a hunk fits the original as it is now, and the original with it. A file of its own: merging is what deciding rests on. */
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { findTextFaults } from "@/lib/text/faults";
import { mergedWords } from "@/lib/text/merge";
import { inlineOf, type Token, tokensOf } from "@/lib/text/words";
import { type Change, type Hunk, type Taken, treeWith, wordsWith } from "./hunks";
import { blockOf, root, type Tree, treeOf } from "./tree";
import { differingRuns, keysOf, type Run, shellOf } from "./words";

/** `already`: the original has it by now. `collides`: its place has changed since, and nobody but a person can say what is meant. */
export type Fit = { fit: "fits" | "already"; text: TextJson } | { fit: "collides" };
type Verdict = "fits" | "already" | "collides";

/** The original now with the hunk, where it fits; `taken` are those that were accepted before and are in it. */
export function fitHunk(change: Change, taken: Taken, hunk: Hunk, now: TextJson): Fit {
  const field = hunk.field;
  if (field !== undefined) return fitField(change, field, now);
  const tree = treeOf(now.doc);
  const verdict = place(change, taken, hunk, tree);
  if (verdict === "collides") return { fit: verdict };
  if (verdict === "already") return { fit: verdict, text: now };
  const text = { doc: blockOf(tree, root), sheet: now.sheet };
  // A text that the house could not hold is no text: the hunk does not fit by itself.
  if (!hunk.run && findTextFaults(text.doc).length > findTextFaults(now.doc).length) return { fit: "collides" };
  return { fit: "fits", text };
}

function place(change: Change, taken: Taken, hunk: Hunk, tree: Tree): Verdict {
  const [name = root] = hunk.blocks;
  if (hunk.run) return placeWords(change, taken, hunk, hunk.run, tree);
  const [was, will] = [treeWith(change, taken), treeWith(change, new Set([...taken, hunk.id]))];
  if (hunk.kind !== "shape") return placeBlocks(new Set(hunk.blocks), was, will, tree);
  const entry = tree.get(name);
  const [before, after] = [was.get(name), will.get(name)];
  if (!entry || !before || !after) return "collides";
  if (shellOf(entry.shell) === shellOf(after.shell)) return "already";
  if (shellOf(entry.shell) !== shellOf(before.shell)) return "collides";
  entry.shell = after.shell;
  return "fits";
}

function placeWords({ words, ...change }: Change, taken: Taken, hunk: Hunk, run: Run, tree: Tree): Verdict {
  const [name = root] = hunk.blocks;
  const entry = tree.get(name);
  if (!entry?.inline) return "collides";
  const { tokens, startOf } = wordsWith({ words, ...change }, name, taken);
  const from = startOf(hunk.id);
  const to = from + run.to - run.from;
  const come = words.get(name)?.after.slice(run.into, run.until) ?? [];
  const merged = mergedWords(
    inlineOf(tokens),
    entry.inline,
    inlineOf([...tokens.slice(0, from), ...come, ...tokens.slice(to)]),
  );
  if (!merged) return "collides";
  if (keysOf(tokensOf(merged)) === keysOf(tokensOf(entry.inline))) return "already";
  entry.inline = merged;
  return "fits";
}

type Replacement = { from: number; to: number; come: readonly Token[] };

/** How far a run of the words before has moved among the words now. */
export function shiftOf(
  before: readonly Token[],
  now: readonly Token[],
  { from, to, come }: Replacement,
): number | "already" | "collides" {
  let shift = 0;
  for (const run of differingRuns(before, now)) {
    const isSame = keysOf(now.slice(run.into, run.until)) === keysOf(come);
    if (run.from === from && run.to === to && isSame) return "already";
    if (touches(run, from, to)) return "collides";
    if (run.to <= from) shift = run.until - run.to;
  }
  return shift;
}

/** Whether a change of somebody else is in these words; what was added just before or after words is not. */
export function touches(run: { from: number; to: number }, from: number, to: number): boolean {
  if (from === to) return run.from <= from && run.to >= from;
  if (run.from === run.to) return run.from > from && run.from < to;
  return run.from < to && run.to > from;
}

function placeBlocks(moving: ReadonlySet<string>, was: Tree, will: Tree, tree: Tree): Verdict {
  const [before, after] = [[...moving].filter((name) => was.has(name)), [...moving].filter((name) => will.has(name))];
  if (after.length === 0 && before.every((name) => !tree.has(name))) return "already";
  if (before.length === 0 && after.every((name) => tree.has(name))) return "already";
  if (after.some((name) => !was.has(name) && tree.has(name))) return "collides";
  if (!before.every((name) => isUnchanged(name, !will.has(name), was, tree))) return "collides";
  const into = [...new Set(after.map((name) => will.get(name)?.parent ?? root))];
  const outOf = before.map((name) => was.get(name)?.parent ?? root);
  if (![...into, ...outOf].every((name) => isSameTable(name, was, tree))) return "collides";
  for (const name of before) {
    const holder = tree.get(was.get(name)?.parent ?? root);
    if (holder) holder.children = holder.children.filter((one) => one !== name);
    if (!will.has(name)) tree.delete(name);
  }
  for (const name of after) {
    const [entry, coming] = [tree.get(name), will.get(name)];
    if (!coming) return "collides";
    tree.set(name, {
      ...(entry ?? coming),
      children: was.has(name) ? (entry?.children ?? []) : [],
      parent: coming.parent,
    });
  }
  return into.every((name) => settle(name, moving, will, tree)) ? "fits" : "collides";
}

/** Whether a block that goes or moves is where it was; one that goes must also say what it said. */
function isUnchanged(name: string, isGoing: boolean, was: Tree, tree: Tree): boolean {
  const [before, now] = [was.get(name), tree.get(name)];
  if (!before || !now || before.parent !== now.parent) return false;
  if (!isGoing) return true;
  return (
    shellOf(before.shell) === shellOf(now.shell) &&
    keysOf(tokensOf(before.inline ?? [])) === keysOf(tokensOf(now.inline ?? [])) &&
    before.children.join() === now.children.join()
  );
}

/** Rows and cells come and go only in a table that has the rows and cells it had. */
function isSameTable(name: string, was: Tree, tree: Tree): boolean {
  const entry = was.get(name);
  if (!entry || !["table", "tableRow"].includes(entry.shell.type)) return true;
  const table = entry.shell.type === "tableRow" ? entry.parent : name;
  const shape = (of: Tree) => (of.get(table)?.children ?? []).map((row) => [row, of.get(row)?.children]);
  return canonicalJson(shape(was)) === canonicalJson(shape(tree));
}

/** Puts the blocks that come into a holder beside the neighbours that they have in the suggestion. */
function settle(holder: string, moving: ReadonlySet<string>, will: Tree, tree: Tree): boolean {
  const entry = tree.get(holder);
  const wanted = will.get(holder)?.children ?? [];
  if (!entry) return false;
  const stands = (name: string | undefined) => name !== undefined && entry.children.includes(name);
  for (const [index, name] of wanted.entries()) {
    if (!moving.has(name)) continue;
    const left = wanted[index - 1];
    const right = wanted.slice(index + 1).find((one) => !moving.has(one));
    if (stands(left)) entry.children.splice(entry.children.indexOf(left ?? "") + 1, 0, name);
    else if (right !== undefined && stands(right)) entry.children.splice(entry.children.indexOf(right), 0, name);
    else if (left === undefined) entry.children.unshift(name);
    else if (right === undefined) entry.children.push(name);
    else return false;
  }
  return true;
}

function fitField({ base, fork }: Change, field: string, now: TextJson): Fit {
  const [was, will, is] = [base.sheet[field], fork.sheet[field], now.sheet[field]];
  const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);
  const { [field]: _, ...others } = now.sheet;
  const put = (value: SheetJson[string] | undefined): Fit => ({
    fit: "fits",
    text: { doc: now.doc, sheet: value === undefined ? others : { ...now.sheet, [field]: value } },
  });
  if (same(is, will)) return { fit: "already", text: now };
  if (same(is, was)) return put(will);
  if (typeof was !== "string" || typeof will !== "string" || typeof is !== "string") return { fit: "collides" };
  const inline = (value: string): BlockJson[] => (value ? [{ type: "text", text: value }] : []);
  const merged = mergedWords(inline(was), inline(is), inline(will));
  return merged ? put(merged.map(({ text }) => text).join("")) : { fit: "collides" };
}
