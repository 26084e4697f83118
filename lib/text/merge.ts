/** Three-way merge of a block's words: what both sides did to a common base, and where they collide. Pure. */
import type { BlockJson } from "@/db/text-schema";
import { type Edit, editsBetween, inlineOf, isSameToken, type Token, tokensOf } from "./words";

/** A stretch on which nobody disagrees, or one that both sides changed differently: then somebody has to decide. */
export type Merged =
  | { kind: "agreed"; inline: BlockJson[] }
  | { kind: "collision"; base: BlockJson[]; ours: BlockJson[]; theirs: BlockJson[] };

type Region = { from: number; to: number; ours: Edit[]; theirs: Edit[] };

const equals = (a: readonly Token[], b: readonly Token[]) =>
  a.length === b.length && a.every((token, index) => isSameToken(token, b[index] as Token));

/** Merges the inline content of a block. Nobody's change disappears: it is in an agreed stretch or in a collision. */
export function mergeWords(
  base: readonly BlockJson[] = [],
  ours: readonly BlockJson[] = [],
  theirs: readonly BlockJson[] = [],
): Merged[] {
  const common = tokensOf(base);
  const whole = (side: Token[]): Edit[] => [{ from: 0, to: common.length, come: side }];
  const editsOf = (side: Token[]) => editsBetween(common, side, isSameToken) ?? whole(side);
  const merged: (Merged | Token[])[] = [];
  let at = 0;
  for (const region of regionsOf(editsOf(tokensOf(ours)), editsOf(tokensOf(theirs)))) {
    merged.push(common.slice(at, region.from), resolve(common, region));
    at = region.to;
  }
  merged.push(common.slice(at));
  return joinAgreed(merged);
}

/** The merged content where both sides agree; null when anything collides. */
export function mergedWords(...sides: Parameters<typeof mergeWords>): BlockJson[] | null {
  const merged = mergeWords(...sides);
  if (merged.some(({ kind }) => kind === "collision")) return null;
  return merged.flatMap((part) => (part.kind === "agreed" ? part.inline : []));
}

/** Edits of both sides that meet are one region; one that stands alone is its side's. */
function regionsOf(ours: readonly Edit[], theirs: readonly Edit[]): Region[] {
  const all = [
    ...ours.map((edit) => ({ edit, side: "ours" as const })),
    ...theirs.map((edit) => ({ edit, side: "theirs" as const })),
  ].sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to);
  const regions: Region[] = [];
  for (const { edit, side } of all) {
    const last = regions.at(-1);
    const region = last && meets(last, edit, side) ? last : { from: edit.from, to: edit.to, ours: [], theirs: [] };
    if (region !== last) regions.push(region);
    region[side].push(edit);
    region.to = Math.max(region.to, edit.to);
  }
  return regions;
}

/** Overlapping, or both bringing words to one point, whose order nobody could know. */
function meets(region: Region, edit: Edit, side: "ours" | "theirs"): boolean {
  if (edit.from < region.to) return true;
  if (edit.from > region.to) return false;
  const others = side === "ours" ? region.theirs : region.ours;
  return edit.come.length > 0 && others.some(({ to, come }) => to === edit.from && come.length > 0);
}

function resolve(common: readonly Token[], { from, to, ours, theirs }: Region): Merged | Token[] {
  const base = common.slice(from, to);
  const [mine, yours] = [applied(common, from, to, ours), applied(common, from, to, theirs)];
  if (theirs.length === 0 || equals(mine, yours)) return mine;
  if (ours.length === 0) return yours;
  return { kind: "collision", base: inlineOf(base), ours: inlineOf(mine), theirs: inlineOf(yours) };
}

function applied(common: readonly Token[], from: number, to: number, edits: readonly Edit[]): Token[] {
  const tokens: Token[] = [];
  let at = from;
  for (const edit of edits) {
    tokens.push(...common.slice(at, edit.from), ...edit.come);
    at = edit.to;
  }
  return [...tokens, ...common.slice(at, to)];
}

function joinAgreed(parts: readonly (Merged | Token[])[]): Merged[] {
  const merged: Merged[] = [];
  let tokens: Token[] = [];
  const close = () => {
    if (tokens.length > 0) merged.push({ kind: "agreed", inline: inlineOf(tokens) });
    tokens = [];
  };
  for (const part of parts) {
    if (Array.isArray(part)) tokens.push(...part);
    else {
      close();
      merged.push(part);
    }
  }
  close();
  return merged;
}
