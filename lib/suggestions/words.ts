/** The words of a block, and the runs in which two wordings differ. A file of its own: hunks and their fit both read words. */
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";

/** A word, a space, a sign, or a node that stands among words; `key` is equal where the same stands in the same form. */
export type Token = { key: string; node: BlockJson };
/** `from`–`to` of the one wording became `into`–`until` of the other. */
export type Run = { from: number; to: number; into: number; until: number };

const pieces = /[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;
/** Beyond so many comparisons a rewritten passage counts as one run. */
const largestTable = 4_000_000;
/** Runs with fewer words than this between them are read, and decided on, as one. */
const closeness = 3;

const marksOf = (node: BlockJson) =>
  canonicalJson([...(node.marks ?? [])].sort((a, b) => (a.type < b.type ? -1 : 1)).map((mark) => bare(mark)));

/** A node or mark without attributes that say nothing. */
function bare({ type, attrs }: { type: string; attrs?: Record<string, unknown> | undefined }): unknown {
  const said = Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return said.length > 0 ? { type, attrs: Object.fromEntries(said) } : { type };
}
export const shellOf = (node: BlockJson): string => canonicalJson(bare(node));

/** The inline content of a block, word by word. */
export function tokensOf(content: readonly BlockJson[]): Token[] {
  return content.flatMap((node): Token[] => {
    const marks = marksOf(node);
    if (node.type !== "text") return [{ key: `${shellOf(node)}${canonicalJson(node.content ?? [])}${marks}`, node }];
    return (node.text?.match(pieces) ?? []).map((text) => ({ key: `${text}\n${marks}`, node: { ...node, text } }));
  });
}

/** The other way round: neighbours of one form become one text again. */
export function inlineOf(tokens: readonly Token[]): BlockJson[] {
  const nodes: BlockJson[] = [];
  for (const { node } of tokens) {
    const last = nodes.at(-1);
    if (last?.type === "text" && node.type === "text" && marksOf(last) === marksOf(node))
      nodes[nodes.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else nodes.push(node);
  }
  return nodes;
}

/** Where two wordings differ, in order. */
export function differingRuns(before: readonly Token[], after: readonly Token[]): Run[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head]?.key === after[head]?.key) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before.at(-1 - tail)?.key === after.at(-1 - tail)?.key
  )
    tail++;
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const whole = { from: head, to: before.length - tail, into: head, until: after.length - tail };
  if (a.length === 0 && b.length === 0) return [];
  if (a.length === 0 || b.length === 0 || a.length * b.length > largestTable) return [whole];
  return walk(a, b).map(({ from, to, into, until }) => ({
    from: from + head,
    to: to + head,
    into: into + head,
    until: until + head,
  }));
}

/** The longest common subsequence by its table, walked from the start. */
function walk(a: readonly Token[], b: readonly Token[]): Run[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i]?.key === b[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [from, into] = [i, j];
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i]?.key === b[j]?.key)) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    if (i > from || j > into) runs.push({ from, to: i, into, until: j });
    while (i < a.length && j < b.length && a[i]?.key === b[j]?.key) {
      i++;
      j++;
    }
  }
  return runs;
}

const isWord = ({ node }: Token) => node.type !== "text" || /[\p{L}\p{N}]/u.test(node.text ?? "");

/** The runs that a person reads as one change each. */
export function changedRuns(before: readonly Token[], after: readonly Token[]): Run[] {
  const joined: Run[] = [];
  for (const run of differingRuns(before, after)) {
    const last = joined.at(-1);
    if (last && before.slice(last.to, run.from).filter(isWord).length < closeness)
      Object.assign(last, { to: run.to, until: run.until });
    else joined.push({ ...run });
  }
  return joined;
}
