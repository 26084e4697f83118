/**
 * What a suggestion changes, hunk by hunk: one run of changed words in a block, a run of new blocks, a block gone, moved
 * or of another kind, one field of the sheet. What cannot stand without the other is one hunk: a list and the paragraphs
 * drawn into it, the cells of a table. A file of its own: it is the algebra on which decisions rest.
 */
import { createHash } from "node:crypto";
import type { TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { inlineOf, type Token, tokensOf } from "@/lib/text/words";
import { blockOf, longestInOrder, root, type Tree, treeOf } from "./tree";
import { changedRuns, type Run, shellOf } from "./words";

export type HunkKind = "words" | "shape" | "new" | "gone" | "moved" | "rearranged" | "field";
/** `blocks`: the block whose words or kind change, or those that come, go or move; `run`: which words. */
export type Hunk = { id: string; kind: HunkKind; blocks: string[]; field?: string; run?: Run };
/** Between two blocks that stay where they are: what stood there, and what comes to stand there. */
type Gap = { gone: string[]; come: string[]; next: string | null };
export type Change = {
  base: TextJson;
  fork: TextJson;
  was: Tree;
  will: Tree;
  gaps: Map<string, Gap[]>;
  words: Map<string, { before: Token[]; after: Token[] }>;
  hunks: Hunk[];
  /** Of each block: the hunk that places it, the one that gives it another kind, those that change its words. */
  places: Map<string, string>;
  shapes: Map<string, string>;
  runs: Map<string, Hunk[]>;
};
/** Which hunks are taken. */
export type Taken = ReadonlySet<string>;

const structural = new Set(["table", "tableRow"]);

function gapsOf(was: readonly string[], will: readonly string[]): Gap[] {
  const before = new Set(was);
  const fixed = longestInOrder(
    will.filter((name) => before.has(name)),
    was,
  );
  const split = (names: readonly string[]) => {
    const parts: string[][] = [[]];
    for (const name of names)
      if (fixed.has(name)) parts.push([]);
      else parts.at(-1)?.push(name);
    return parts;
  };
  const [gone, come] = [split(was), split(will)];
  const stays = [...will.filter((name) => fixed.has(name)), null];
  return stays.map((next, index) => ({ gone: gone[index] ?? [], come: come[index] ?? [], next }));
}

/** Names that belong together, by the first of each group. */
function groups() {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    const up = leader.get(name) ?? name;
    return up === name ? name : find(up);
  };
  return { find, join: (a: string, b: string) => void leader.set(find(b), find(a)) };
}

/** Every hunk between what was forked and the fork, in reading order. */
export function findChange(base: TextJson, fork: TextJson): Change {
  const [was, will] = [treeOf(base.doc), treeOf(fork.doc)];
  const gaps = new Map<string, Gap[]>();
  const placed = new Set<string>();
  const { find, join } = groups();
  for (const name of new Set([...will.keys(), ...was.keys()])) {
    const [before, after] = [was.get(name), will.get(name)];
    const own = gapsOf(before?.children ?? [], after?.children ?? []);
    gaps.set(name, own);
    const moving = own.flatMap(({ gone, come }) => [...gone, ...come]);
    for (const one of moving) placed.add(one);
    const stays = own.some(({ next }) => next !== null);
    const [first = name] = moving;
    if (!before || !after) for (const one of moving) join(name, one);
    else if (structural.has(before.shell.type)) for (const one of moving) join(tableOf(was, name), one);
    else if (!stays && before.children.length > 0) for (const one of moving) join(first, one);
    for (const { come } of own)
      for (const [index, one] of come.entries()) {
        const last = come[index - 1];
        if (last && !was.has(one) && !was.has(last)) join(last, one);
      }
  }
  const words: Change["words"] = new Map();
  const found: Omit<Hunk, "id">[] = [];
  const together = Map.groupBy(placed, find);
  const place = (name: string) => {
    const blocks = together.get(find(name));
    if (!placed.has(name) || !blocks || !together.delete(find(name))) return;
    found.push({ kind: kindOf(blocks, was, will), blocks });
  };
  const visit = (name: string) => {
    place(name);
    const [before, after] = [was.get(name), will.get(name)];
    if (before && after) {
      if (shellOf(before.shell) !== shellOf(after.shell)) found.push({ kind: "shape", blocks: [name] });
      if (before.inline && after.inline) {
        const read = { before: tokensOf(before.inline), after: tokensOf(after.inline) };
        words.set(name, read);
        for (const run of changedRuns(read.before, read.after)) found.push({ kind: "words", blocks: [name], run });
      }
    }
    for (const { gone, come, next } of gaps.get(name) ?? []) {
      for (const one of gone) if (will.get(one)?.parent === name || !will.has(one)) visitOnce(one);
      for (const one of come) visitOnce(one);
      if (next !== null) visitOnce(next);
    }
  };
  const visited = new Set<string>();
  const visitOnce = (name: string) => {
    if (visited.has(name)) return;
    visited.add(name);
    visit(name);
  };
  const fields = [...new Set([...Object.keys(base.sheet), ...Object.keys(fork.sheet)])].filter(
    (key) => canonicalJson(base.sheet[key] ?? null) !== canonicalJson(fork.sheet[key] ?? null),
  );
  for (const field of fields) found.push({ kind: "field", blocks: [], field });
  visitOnce(root);
  const hunks = found.map((hunk) => ({ ...hunk, id: idOf({ base, fork, was, will, words }, hunk) }));
  const named = (of: (kind: HunkKind) => boolean) =>
    new Map(hunks.filter(({ kind }) => of(kind)).flatMap(({ id, blocks }) => blocks.map((name) => [name, id])));
  return {
    ...{ base, fork, was, will, gaps, words, hunks },
    places: named((kind) => !["words", "shape", "field"].includes(kind)),
    shapes: named((kind) => kind === "shape"),
    runs: Map.groupBy(
      hunks.filter(({ run }) => run),
      ({ blocks: [name = ""] }) => name,
    ),
  };
}

function tableOf(tree: Tree, name: string): string {
  const entry = tree.get(name);
  return entry && entry.shell.type !== "table" ? tableOf(tree, entry.parent) : name;
}

function kindOf(blocks: readonly string[], was: Tree, will: Tree): HunkKind {
  if (blocks.every((name) => !was.has(name))) return "new";
  if (blocks.every((name) => !will.has(name))) return "gone";
  return blocks.length === 1 ? "moved" : "rearranged";
}

/** A hunk's name is made from what it changes: it stays the same whatever else is decided. */
type Read = Pick<Change, "base" | "fork" | "was" | "will" | "words">;
function idOf({ base, fork, was, will, words }: Read, { kind, blocks, field, run }: Omit<Hunk, "id">): string {
  const [name = root] = blocks;
  const read = words.get(name);
  const what = run
    ? [run.from, read?.before.slice(run.from, run.to), read?.after.slice(run.into, run.until)]
    : field
      ? [base.sheet[field], fork.sheet[field]]
      : [blocks.map((one) => [was, will].map((tree) => (tree.has(one) ? blockOf(tree, one) : null)))];
  return hashOf([kind, blocks, field, what]);
}

export const hashOf = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 16);

/** The base with only the hunks that are taken: with none it is the base, with all it is the fork. */
export function treeWith(change: Change, taken: Taken): Tree {
  const { was, will, gaps, words, places, shapes } = change;
  const isTaken = (name: string) => taken.has(places.get(name) ?? "");
  const tree: Tree = new Map();
  const build = (name: string, parent: string) => {
    if (tree.has(name)) return;
    const [before, after] = [was.get(name), will.get(name)];
    const isReshaped = !before || taken.has(shapes.get(name) ?? "");
    const shell = (isReshaped ? after?.shell : before.shell) ?? { type: root };
    const read = words.get(name);
    const inline = read ? wordsWith(change, name, taken).tokens : null;
    const children = (gaps.get(name) ?? []).flatMap(({ gone, come, next }) => [
      ...gone.filter((one) => !isTaken(one)),
      ...come.filter(isTaken),
      ...(next === null ? [] : [next]),
    ]);
    tree.set(name, {
      shell,
      parent,
      children,
      inline: inline ? inlineOf(inline) : ((before ?? after)?.inline ?? null),
    });
    for (const child of children) build(child, name);
  };
  build(root, "");
  return tree;
}

/** A block's words with the hunks that are taken, and where among them a run of the base stands now. */
export function wordsWith({ words, runs }: Change, name: string, taken: Taken) {
  const { before, after } = words.get(name) ?? { before: [], after: [] };
  const tokens: Token[] = [];
  const starts = new Map<string, number>();
  let at = 0;
  for (const { id, run } of runs.get(name) ?? []) {
    if (!run) continue;
    tokens.push(...before.slice(at, run.from));
    starts.set(id, tokens.length);
    tokens.push(...(taken.has(id) ? after.slice(run.into, run.until) : before.slice(run.from, run.to)));
    at = run.to;
  }
  tokens.push(...before.slice(at));
  return { tokens, startOf: (id: string) => starts.get(id) ?? 0 };
}
