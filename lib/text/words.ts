/** The words of a text block as comparable tokens, and what changed between two lists of them. Pure. */
import { diffArrays } from "diff";
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { saidByMark } from "./attributes";

/** A word, a space, a sign, or a thing in the line such as a line break. `style` is its marks. */
export type Token = { key: string; style: string; node: BlockJson };

/** A run of words. `restyled` are the same words in another style; `before` then has them as they were. */
export type WordRun = { kind: "same" | "gone" | "come" | "restyled"; inline: BlockJson[]; before?: BlockJson[] };

const segmenter = new Intl.Segmenter("und", { granularity: "word" });
/** So many changed words, and a comparison word by word says nothing more: the block is shown as replaced. */
const mostEdits = 4000;

const styleOf = ({ marks = [] }: BlockJson): string =>
  marks
    .map(({ type, attrs }) => `${type} ${canonicalJson(saidByMark(type, attrs))}`)
    .sort()
    .join(" ");

/** The tokens of a block's inline content. */
export function tokensOf(inline: readonly BlockJson[] = []): Token[] {
  return inline.flatMap((node): Token[] => {
    const style = styleOf(node);
    if (node.type !== "text") return [{ key: `\0${canonicalJson({ ...node, marks: undefined })}`, style, node }];
    return [...segmenter.segment(node.text ?? "")].map(({ segment }) => ({
      key: segment,
      style,
      node: { ...node, text: segment },
    }));
  });
}

/** The inline content of a list of tokens: neighbours of one style are one text node again. */
export function inlineOf(tokens: readonly Token[]): BlockJson[] {
  const inline: BlockJson[] = [];
  let last: Token | undefined;
  for (const token of tokens) {
    const before = inline.at(-1);
    const joins = before && last?.node.type === "text" && token.node.type === "text" && last.style === token.style;
    if (joins) before.text = `${before.text}${token.node.text}`;
    else inline.push({ ...token.node });
    last = token;
  }
  return inline;
}

/** The stretches in which `after` differs from `before`, as ranges of `before` with what stands there now. */
export type Edit<T = Token> = { from: number; to: number; come: T[] };

/** The edits that make one list the other; null when they are too many to be told apart. */
export function editsBetween<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): Edit<T>[] | null {
  const changes = diffArrays([...before], [...after], { comparator: isSame, maxEditLength: mostEdits });
  if (!changes) return null;
  const edits: Edit<T>[] = [];
  let from = 0;
  let now = 0;
  let open: Edit<T> | null = null;
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      open = null;
      from += count;
      now += count;
      continue;
    }
    if (!open) {
      open = { from, to: from, come: [] };
      edits.push(open);
    }
    if (removed) {
      from += count;
      open.to = from;
    } else {
      open.come.push(...after.slice(now, now + count));
      now += count;
    }
  }
  return edits;
}

const isSpace = ({ key }: Token) => /^\s+$/.test(key);
const weight = (tokens: readonly Token[]) => tokens.reduce((sum, { key }) => sum + key.length, 0);
/** The same word in the same style. */
export const isSameToken = (a: Token, b: Token) => a.key === b.key && a.style === b.style;

/** The same word, in whatever style. */
export const isSameWord = (a: Token, b: Token) => a.key === b.key;

/** What became of a block's words. Two blocks with little in common are told as one replaced by the other. */
export function compareWords(before: readonly BlockJson[] = [], after: readonly BlockJson[] = []): WordRun[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const edits = joinOverSpaces(
    editsBetween(old, now, isSameWord) ?? [{ from: 0, to: old.length, come: now }],
    old,
    now,
  );
  const kept = weight(old) - edits.reduce((sum, { from, to }) => sum + weight(old.slice(from, to)), 0);
  const isOther = kept < Math.max(weight(old), weight(now)) / 4;
  return runsOf(old, now, isOther ? [{ from: 0, to: old.length, come: now }] : edits);
}

/** Two changes with only a space between them are one. */
function joinOverSpaces(edits: readonly Edit[], old: readonly Token[], now: readonly Token[]): Edit[] {
  const joined: Edit[] = [];
  let there = 0;
  let at = 0;
  for (const edit of edits) {
    const last = joined.at(-1);
    const kept = edit.from - at;
    if (last && old.slice(at, edit.from).every(isSpace)) {
      last.come.push(...now.slice(there, there + kept), ...edit.come);
      last.to = edit.to;
    } else joined.push({ ...edit, come: [...edit.come] });
    there += kept + edit.come.length;
    at = edit.to;
  }
  return joined;
}

function runsOf(old: readonly Token[], now: readonly Token[], edits: readonly Edit[]): WordRun[] {
  const runs: WordRun[] = [];
  let at = 0;
  let there = 0;
  const keepUntil = (end: number) => {
    while (at < end) {
      const isRestyled = old[at]?.style !== now[there]?.style;
      let length = 1;
      while (at + length < end && (old[at + length]?.style !== now[there + length]?.style) === isRestyled) length++;
      const inline = inlineOf(now.slice(there, there + length));
      if (isRestyled) runs.push({ kind: "restyled", inline, before: inlineOf(old.slice(at, at + length)) });
      else runs.push({ kind: "same", inline });
      at += length;
      there += length;
    }
  };
  for (const { from, to, come } of edits) {
    keepUntil(from);
    if (to > from) runs.push({ kind: "gone", inline: inlineOf(old.slice(from, to)) });
    if (come.length > 0) runs.push({ kind: "come", inline: inlineOf(come) });
    at = to;
    there += come.length;
  }
  keepUntil(old.length);
  return runs;
}
