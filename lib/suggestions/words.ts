/** Runs of changed words, as one person suggests and another decides on them. A file of its own: hunks and their fit both read them. */
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { saidByNode } from "@/lib/text/attributes";
import { editsBetween, isSameToken, type Token } from "@/lib/text/words";

/** `from`–`to` of the one wording became `into`–`until` of the other. */
export type Run = { from: number; to: number; into: number; until: number };

/** Runs with fewer words than this between them are read, and decided on, as one. */
const closeness = 3;

/** What a block is besides its words and what is in it. */
export const shellOf = ({ type, attrs }: BlockJson): string => canonicalJson([type, saidByNode(type, attrs)]);

/** The words and their styles, to be compared as one. */
export const keysOf = (tokens: readonly Token[]) => canonicalJson(tokens.map(({ key, style }) => [key, style]));

/** Where two wordings differ, in order. */
export function differingRuns(before: readonly Token[], after: readonly Token[]): Run[] {
  const edits = editsBetween(before, after, isSameToken) ?? [{ from: 0, to: before.length, come: [...after] }];
  let shift = 0;
  return edits.map(({ from, to, come }) => {
    const into = from + shift;
    shift += come.length - (to - from);
    return { from, to, into, until: into + come.length };
  });
}

const isWord = ({ key, node }: Token) => node.type !== "text" || /[\p{L}\p{N}]/u.test(key);

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
