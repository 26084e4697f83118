/**
 * Where a remark stands in a text. A text is read as one line of characters (blocks that hold words are joined by a line
 * break, whatever else stands among words counts as one character), and a passage is a stretch of it.
 */
import * as Y from "yjs";
import { blockTypes } from "@/lib/text/block-types";

export const longestQuote = 500;
/** From how many characters on words found elsewhere are taken for the passage that went from here. */
const distinctive = 20;

/** A thread as it travels to the page. `start` and `end` are in base64. */
export type ShownThread = {
  id: string;
  reading: string;
  blockId: string | null;
  field: string | null;
  quote: string;
  start: string | null;
  end: string | null;
  openedById: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  mayResolve: boolean;
  remarks: ShownRemark[];
};
export type ShownRemark = { id: string; personId: string; name: string; text: string; at: string; mentions: Mention[] };
export type Mention = { id: string; name: string };
/** Who may read a text now, and by which acts: what decides whether they may be called into a thread. */
export type TextReader = { id: string; name: string; reads: string[] };

export type Anchor = { blockId: string; quote: string; start: Uint8Array; end: Uint8Array };
type Leaf = { type: Y.XmlText; from: number; to: number };
export type Flat = { text: string; leaves: Leaf[]; blocks: { id: string; from: number; to: number }[] };

/** The long text as one line of characters, with where each block and each run of words lies in it. */
export function flatten(root: Y.XmlFragment): Flat {
  const flat: Flat = { text: "", leaves: [], blocks: [] };
  const holdsWords = (element: Y.XmlFragment) =>
    element.toArray().some((child) => child instanceof Y.XmlText || !isBlock(child));
  const walk = (element: Y.XmlFragment) => {
    if (holdsWords(element)) return addWords(flat, element);
    for (const child of element.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const id: unknown = child.getAttribute("id");
      const block = { id: typeof id === "string" ? id : "", from: -1, to: -1 };
      flat.blocks.push(block);
      const before = flat.text.length;
      walk(child);
      // A line break between two blocks belongs to neither.
      block.from = flat.text.length > before && before > 0 ? before + 1 : before;
      block.to = Math.max(block.from, flat.text.length);
    }
  };
  walk(root);
  return flat;
}

const isBlock = (child: unknown) => child instanceof Y.XmlElement && blockTypes.has(child.nodeName);

function addWords(flat: Flat, element: Y.XmlFragment): void {
  const start = flat.text.length > 0 ? flat.text.length + 1 : 0;
  let words = "";
  for (const child of element.toArray()) {
    const from = start + words.length;
    if (child instanceof Y.XmlText) {
      words += wordsOf(child);
      flat.leaves.push({ type: child, from, to: start + words.length });
    } else words += inlineCharacter(child instanceof Y.XmlElement ? child.nodeName : "");
  }
  if (words) flat.text += flat.text ? `\n${words}` : words;
}

/** What stands among words without being one: a line break reads as a space, anything else as one sign. */
export const inlineCharacter = (name: string) => (name === "hardBreak" ? " " : "\ufffc");

const wordsOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === "string" ? insert : "\ufffc"))
    .join("");

/** The anchor of a stretch, without the blanks at its ends; null when nothing is left of it. */
export function anchorOf(flat: Flat, from: number, to: number): Anchor | null {
  const blank = (at: number) => /[\s\ufffc]/.test(flat.text[at] ?? "");
  let [first, last] = [from, Math.min(to, flat.text.length)];
  while (first < last && blank(first)) first++;
  while (last > first && blank(last - 1)) last--;
  if (first >= last) return null;
  const block = flat.blocks.findLast((one) => one.id && one.from <= first && first < one.to);
  const [start, end] = [leafAt(flat, first), leafAt(flat, last - 1)];
  if (!block || !start || !end) return null;
  const hold = (leaf: Leaf, at: number, side: number) =>
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(leaf.type, at - leaf.from, side));
  return {
    blockId: block.id,
    quote: flat.text.slice(first, last).slice(0, longestQuote).trim().toWellFormed(),
    start: hold(start, first, 0),
    end: hold(end, last, -1),
  };
}

const leafAt = (flat: Flat, at: number) => flat.leaves.find((leaf) => leaf.from <= at && at < leaf.to);

/**
 * `here`: it reads as it did. `changed`: it stands where it stood and reads otherwise. `found`: it was found again by its
 * words. `detached`: it is gone.
 */
export type Place = { state: "here" | "changed" | "found"; from: number; to: number } | { state: "detached" };
type Sought = { blockId: string | null; quote: string; start: Uint8Array | null; end: Uint8Array | null };

/** Where a passage is now, by its positions; when they have nothing to hold on to any more, by its block and its words. */
export function findPassage(document: Y.Doc, flat: Flat, sought: Sought): Place {
  const { blockId, quote, start, end } = sought;
  const block = flat.blocks.find((one) => one.id === blockId && one.to > one.from);
  if (!start || !end) {
    if (!block) return byWords(flat, null, quote, distinctive);
    const words = flat.text.slice(block.from, block.to).trim();
    return { state: words.startsWith(quote) ? "here" : "changed", from: block.from, to: block.to };
  }
  const [from, to] = [offsetOf(document, flat, start), offsetOf(document, flat, end)];
  if (from === null || to === null || from >= to) {
    const isGone = from !== null && to !== null;
    const inside = block ? occurrences(flat.text.slice(block.from, block.to), quote) : [];
    // Words taken from here may have been put back, or stand here a second time: only the block is sure.
    if (block && (inside.length > 1 || (inside.length > 0 && isGone && quote.length < distinctive)))
      return { state: "found", from: block.from, to: block.to };
    return byWords(flat, block ?? null, quote, inside.length === 1 ? 1 : distinctive);
  }
  const reach = readsFrom(flat.text, from, quote);
  // A passage longer than its quote is told by the quote.
  if (reach !== null && (reach === to || (reach < to && quote.length > longestQuote - 10)))
    return { state: "here", from, to };
  // Its end was carried into a block of its own, and reads on there.
  if (reach !== null && reach > to && flat.text[to] === "\n") return { state: "found", from, to: reach };
  return { state: "changed", from, to };
}

function byWords(flat: Flat, block: Flat["blocks"][number] | null, quote: string, least: number): Place {
  if (quote.length < least) return { state: "detached" };
  const all = occurrences(flat.text, quote);
  const inside = all.filter((at) => block && at >= block.from && at < block.to);
  const [at] = inside.length === 1 ? inside : all;
  if (at === undefined || (inside.length !== 1 && all.length !== 1)) return { state: "detached" };
  return { state: "found", from: at, to: at + quote.length };
}

/** Where the words stand in the text; two are enough to know that they do not say where. */
function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); words && at >= 0 && found.length < 50; at = text.indexOf(words, at + 1))
    found.push(at);
  return found;
}

/** Where the words end that begin here, if the text reads so, whether or not a block has been split or joined since. */
function readsFrom(text: string, from: number, words: string): number | null {
  let at = from;
  for (let next = 0; next < words.length; ) {
    if (text[at] === words[next]) {
      at++;
      next++;
    } else if (text[at] === "\n") at++;
    else if (words[next] === "\n") next++;
    else return null;
  }
  return at;
}

function offsetOf(document: Y.Doc, flat: Flat, position: Uint8Array): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), document);
  const leaf = found && flat.leaves.find(({ type }) => type === found.type);
  return found && leaf ? leaf.from + found.index : null;
}
