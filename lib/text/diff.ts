/**
 * What changed between two readings of a text: blocks aligned by their ids, so that a moved block is a move; words
 * compared inside changed blocks; and every field of the sheet. Pure: the history, suggestions and documents stand on it.
 */
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { saidByNode } from "./attributes";
import { blockTypes } from "./block-types";
import { plainText } from "./blocks";
import { compareWords, type WordRun } from "./words";

/** A block that holds words itself, or a picture: `frame` is what it stands in (list, item, table…), outermost first. */
export type Leaf = { id: string; block: BlockJson; frame: readonly BlockJson[]; previous: string | null };

/**
 * What became of a block. `moved`: it stands elsewhere among those that stayed; `reshaped`: it became another kind of
 * block, or its frame changed. `words` are there for an edited one.
 */
export type BlockChange = {
  id: string;
  kind: "same" | "edited" | "new" | "gone";
  moved: boolean;
  reshaped: boolean;
  before: Leaf | null;
  after: Leaf | null;
  words: WordRun[];
};

/** What became of a field of the sheet; `words` are there where both values are words. */
export type FieldChange = {
  key: string;
  kind: "same" | "edited" | "new" | "gone";
  before: SheetJson[string] | undefined;
  after: SheetJson[string] | undefined;
  words: WordRun[];
};

export type Comparison = { blocks: BlockChange[]; fields: FieldChange[] };

/** Compares two readings. Blocks come in the order of `after`; what is gone stands where it stood. */
export function compareTexts(before: TextJson, after: TextJson): Comparison {
  return { blocks: compareBlocks(before.doc, after.doc), fields: compareSheets(before.sheet, after.sheet) };
}

/** Whether nothing at all is different. */
export const isUnchanged = ({ blocks, fields }: Comparison): boolean =>
  fields.every(({ kind }) => kind === "same") &&
  blocks.every(({ kind, moved, reshaped }) => kind === "same" && !moved && !reshaped);

/** The leaves of a text in reading order. */
export function leavesOf(doc: BlockJson): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: BlockJson, frame: readonly BlockJson[]) => {
    for (const child of node.content ?? []) {
      if (holdsBlocks(child)) walk(child, [...frame, child]);
      else {
        const given = child.attrs?.id;
        const id = typeof given === "string" ? given : `place ${leaves.length}`;
        leaves.push({ id, block: child, frame, previous: leaves.at(-1)?.id ?? null });
      }
    }
  };
  walk(doc, []);
  return leaves;
}

const holdsBlocks = ({ content }: BlockJson) => content?.some(({ type }) => blockTypes.has(type)) ?? false;

function compareBlocks(before: BlockJson, after: BlockJson): BlockChange[] {
  const old = leavesOf(before);
  const now = leavesOf(after);
  const places = new Map(old.map((leaf, place) => [leaf, place]));
  const pairs = pairUp(old, now);
  const common = now.flatMap((leaf) => pairs.get(leaf) ?? []);
  const rise = longestRise(common.map((leaf) => places.get(leaf) ?? 0));
  const stays = new Set(common.filter((_, index) => rise.has(index)));
  const gone = goneAfter(old, new Set(common), stays);
  return [
    ...(gone.get(null) ?? []),
    ...now.flatMap((leaf) => {
      const was = pairs.get(leaf);
      if (!was) return [{ ...nothing, id: leaf.id, kind: "new" as const, after: leaf }];
      return [changeOf(was, leaf, !stays.has(was)), ...(gone.get(was) ?? [])];
    }),
  ];
}

const nothing = { moved: false, reshaped: false, before: null, after: null, words: [] };

/** Which old leaf each new one is: the one of its id; where ids are lost, the only other one with the same words. */
function pairUp(old: readonly Leaf[], now: readonly Leaf[]): Map<Leaf, Leaf> {
  const pairs = new Map<Leaf, Leaf>();
  const taken = new Set<Leaf>();
  const pair = (of: (leaf: Leaf) => string) => {
    const free = onlyOnes(
      old.filter((leaf) => !taken.has(leaf)),
      of,
    );
    for (const [key, leaf] of onlyOnes(
      now.filter((one) => !pairs.has(one)),
      of,
    )) {
      const was = free.get(key);
      if (!leaf || !was) continue;
      pairs.set(leaf, was);
      taken.add(was);
    }
  };
  pair(({ id }) => id);
  pair(({ block }) => `${block.type} ${plainText(block).trim()}`);
  return pairs;
}

/** The leaves by a key, null where it is not one leaf's alone or says nothing. */
function onlyOnes(leaves: readonly Leaf[], of: (leaf: Leaf) => string): Map<string, Leaf | null> {
  const found = new Map<string, Leaf | null>();
  for (const leaf of leaves) {
    const key = of(leaf);
    found.set(key, found.has(key) || key.endsWith(" ") ? null : leaf);
  }
  return found;
}

/** What is gone, under the leaf that it followed among those that stayed where they were; under null at the beginning. */
function goneAfter(old: readonly Leaf[], common: ReadonlySet<Leaf>, stays: ReadonlySet<Leaf>) {
  const gone = new Map<Leaf | null, BlockChange[]>();
  let last: Leaf | null = null;
  for (const leaf of old) {
    if (stays.has(leaf)) last = leaf;
    if (common.has(leaf)) continue;
    gone.set(last, [...(gone.get(last) ?? []), { ...nothing, id: leaf.id, kind: "gone", before: leaf }]);
  }
  return gone;
}

function changeOf(before: Leaf, after: Leaf, moved: boolean): BlockChange {
  const isAlike = canonicalJson(before.block.content) === canonicalJson(after.block.content);
  const words = isAlike ? [] : compareWords(before.block.content, after.block.content);
  const isEdited = words.some(({ kind }) => kind !== "same");
  const reshaped = shapeOf(before) !== shapeOf(after);
  return {
    id: after.id,
    kind: isEdited ? "edited" : "same",
    moved,
    reshaped,
    before,
    after,
    words: isEdited ? words : [],
  };
}

/** A block without its words and without its identity, and what it stands in. */
const shapeOf = ({ block, frame }: Leaf) =>
  [...frame, block].map(({ type, attrs }) => `${type} ${canonicalJson(saidByNode(type, attrs))}`).join("/");

/** The places of a longest rising subsequence: what it holds has kept its order, the rest has moved. */
export function longestRise(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const [place, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.set(place, tails[low - 1]);
    tails[low] = place;
  }
  const rise = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) rise.add(at);
  return rise;
}

function compareSheets(before: SheetJson, after: SheetJson): FieldChange[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].map((key) => {
    const [was, is] = [before[key], after[key]];
    const same = canonicalJson(was) === canonicalJson(is);
    const kind = same ? "same" : was === undefined ? "new" : is === undefined ? "gone" : "edited";
    const areWords = kind === "edited" && typeof was === "string" && typeof is === "string";
    return { key, kind, before: was, after: is, words: areWords ? compareWords(inline(was), inline(is)) : [] };
  });
}

const inline = (text: string): BlockJson[] => (text ? [{ type: "text", text }] : []);
