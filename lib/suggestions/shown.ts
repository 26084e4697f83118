/** A hunk as people read it before they decide. A file of its own: the page and the decision must mean the same. */
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { plainText } from "@/lib/text/blocks";
import { inlineOf, type Token, tokensOf } from "@/lib/text/words";
import { fitHunk, shiftOf, touches } from "./fit";
import { type Change, type Hunk, type HunkKind, hashOf, type Taken, wordsWith } from "./hunks";
import { blockOf, root, type Tree, treeOf } from "./tree";
import { changedRuns, type Run } from "./words";

/** Words that stay, go or come. */
export type Part = { kind: "same" | "gone" | "come"; content: BlockJson[] };
export type Decided = { accepted: boolean; reason: string | null; person: string; at: Date | string };
type Value = SheetJson[string] | null;
export type ShownHunk = {
  id: string;
  kind: HunkKind;
  fit: "fits" | "already" | "collides";
  /** What was seen: it changes when deciding would come to something else. */
  seen: string;
  /** Words in their context, or blocks, or the values of a field. */
  parts: Part[];
  before: BlockJson[];
  after: BlockJson[];
  field: { key: string; before: Value; after: Value; now: Value } | null;
  /** How what stands before it begins, for blocks that come or move. */
  follows: string | null;
  /** What is there now, where it collides. */
  now: BlockJson[];
  decided: Decided | null;
  /** The numbers of other open suggestions that touch the same place. */
  touching: number[];
};
/** Where in the original, as it is now, a hunk does something. */
export type Place = { name: string; range?: { from: number; to: number } };

const context = 30;
const longestOpening = 80;

/** The hunk, what has become of its place, and how it reads. */
export function showHunk(
  change: Change,
  taken: Taken,
  hunk: Hunk,
  now: TextJson,
): Omit<ShownHunk, "decided" | "touching"> {
  const { was, will, base, fork } = change;
  const { fit } = fitHunk(change, taken, hunk, now);
  const is = treeOf(now.doc);
  const standing =
    fit === "collides" ? hunk.blocks.filter((name) => is.has(name)).map((name) => blockOf(is, name)) : [];
  const blocks = (tree: Tree) => outermost(hunk.blocks, tree).map((name) => blockOf(tree, name));
  const key = hunk.field;
  const values = key !== undefined && {
    key,
    before: base.sheet[key] ?? null,
    after: fork.sheet[key] ?? null,
    now: now.sheet[key] ?? null,
  };
  const place = fit === "collides" ? [standing, values ? values.now : null] : null;
  return {
    id: hunk.id,
    kind: hunk.kind,
    fit,
    seen: hashOf([hunk.id, fit, place]),
    parts: partsOf(change, hunk),
    before: hunk.run ? [] : blocks(was),
    after: hunk.run ? [] : blocks(will),
    field: values || null,
    follows: followsOf(change, hunk),
    now: standing,
  };
}

/** Those of the blocks that stand in none of the others. */
function outermost(names: readonly string[], tree: Tree): string[] {
  const all = new Set(names);
  const isInside = (name: string): boolean => {
    const parent = tree.get(name)?.parent ?? "";
    return parent !== "" && (all.has(parent) || isInside(parent));
  };
  return names.filter((name) => tree.has(name) && !isInside(name));
}

function followsOf({ will }: Change, { kind, blocks: [name = root] }: Hunk): string | null {
  const siblings = will.get(will.get(name)?.parent ?? "")?.children ?? [];
  const left = siblings[siblings.indexOf(name) - 1];
  if (kind === "words" || kind === "shape" || left === undefined) return null;
  const words = plainText({ type: "doc", content: [blockOf(will, left)] }).replace(/\s+/g, " ");
  return words.length > longestOpening ? `${words.slice(0, longestOpening)}…` : words || null;
}

function partsOf({ words, base, fork }: Change, { blocks: [name = root], run, field }: Hunk): Part[] {
  if (run) {
    const { before, after } = words.get(name) ?? { before: [], after: [] };
    return partsBetween(before, after, [run]);
  }
  const [was, will] = [base.sheet[field ?? ""] ?? "", fork.sheet[field ?? ""] ?? ""];
  if (field === undefined || typeof was !== "string" || typeof will !== "string") return [];
  const [before, after] = [wordsOf(was), wordsOf(will)];
  return partsBetween(before, after, changedRuns(before, after));
}
const wordsOf = (text: string) => tokensOf(text ? [{ type: "text", text }] : []);

/** Runs of changed words with some of what stands around them. */
function partsBetween(before: readonly Token[], after: readonly Token[], runs: readonly Run[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const same = (from: number, to: number) => parts.push({ kind: "same", content: inlineOf(before.slice(from, to)) });
  for (const [index, { from, to, into, until }] of runs.entries()) {
    if (index === 0 && from - at > context) parts.push(ellipsis);
    same(index === 0 ? Math.max(at, from - context) : at, from);
    parts.push({ kind: "gone", content: inlineOf(before.slice(from, to)) });
    parts.push({ kind: "come", content: inlineOf(after.slice(into, until)) });
    at = to;
  }
  same(at, at + context);
  if (before.length > at + context) parts.push(ellipsis);
  return parts.filter(({ content }) => content.length > 0);
}
const ellipsis: Part = { kind: "same", content: [{ type: "text", text: "…" }] };

/** Where the hunk does something in the original as it is now. */
export function placesOf(change: Change, taken: Taken, hunk: Hunk, now: Tree): Place[] {
  const { will, was } = change;
  const [name = root] = hunk.blocks;
  if (hunk.field !== undefined) return [{ name: `field ${hunk.field}` }];
  if (hunk.kind === "shape") return [{ name: `shape ${name}` }];
  if (hunk.run) {
    const { tokens, startOf } = wordsWith(change, name, taken);
    const from = startOf(hunk.id);
    const to = from + hunk.run.to - hunk.run.from;
    const shift = shiftOf(tokens, tokensOf(now.get(name)?.inline ?? []), { from, to, come: [] });
    return [typeof shift === "string" ? { name } : { name, range: { from: from + shift, to: to + shift } }];
  }
  return hunk.blocks.flatMap((block): Place[] => {
    if (was.has(block)) return [{ name: block }, { name: `shape ${block}` }, { name: `in ${block}` }];
    const holder = will.get(block)?.parent ?? root;
    if (!now.has(holder)) return [];
    const siblings = will.get(holder)?.children ?? [];
    const left = siblings.slice(0, siblings.indexOf(block)).findLast((one) => now.get(holder)?.children.includes(one));
    const from = (now.get(holder)?.children.indexOf(left ?? "") ?? -1) + 1;
    return [{ name: `in ${holder}`, range: { from, to: from } }];
  });
}

/** Whether two hunks do something in the same place. */
export const meet = (some: readonly Place[], others: readonly Place[]): boolean =>
  some.some((a) =>
    others.some((b) => {
      if (a.name !== b.name) return false;
      if (!a.range || !b.range) return true;
      return touches(a.range, b.range.from, b.range.to) || touches(b.range, a.range.from, a.range.to);
    }),
  );

/** What was seen of several hunks together. */
export const seenOfAll = (hunks: readonly Pick<ShownHunk, "seen">[]) => hashOf(hunks.map(({ seen }) => seen));
