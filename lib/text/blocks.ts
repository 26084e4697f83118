/** Blocks and their identity: every node of these types carries an `id` for life. */
import { createHash } from "node:crypto";
import type { BlockJson } from "@/db/text-schema";
import { blockTypes } from "./block-types";

export const blockIdPattern = /^[a-z0-9]{10,24}$/;

/** A block id made from what it stands for, so that the same import gives the same ids. */
export const blockIdFrom = (...parts: (string | number)[]) =>
  `b${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 15)}`;

/** Walks the blocks in reading order; `path` is the position among siblings at each depth. */
export function* eachBlock(
  node: BlockJson,
  path: readonly number[] = [],
): Generator<{ block: BlockJson; path: readonly number[] }> {
  if (blockTypes.has(node.type)) yield { block: node, path };
  for (const [index, child] of (node.content ?? []).entries()) yield* eachBlock(child, [...path, index]);
}

/** A copy of the tree in which `attrsOf` gives every block its attributes. */
export function mapBlocks(
  node: BlockJson,
  attrsOf: (block: BlockJson, path: readonly number[]) => Record<string, unknown>,
  path: readonly number[] = [],
): BlockJson {
  const copy: BlockJson = { ...node };
  if (blockTypes.has(node.type)) copy.attrs = attrsOf(node, path);
  if (node.content) copy.content = node.content.map((child, index) => mapBlocks(child, attrsOf, [...path, index]));
  return copy;
}

/** A copy in which every block has an id: its own if it is sound and the first of its name, else one made from `seed`. */
export function withBlockIds(doc: BlockJson, seed: string): BlockJson {
  const seen = new Set<string>();
  return mapBlocks(doc, (block, path) => {
    const own = block.attrs?.id;
    const id = typeof own === "string" && blockIdPattern.test(own) && !seen.has(own) ? own : blockIdFrom(seed, ...path);
    seen.add(id);
    return { ...block.attrs, id };
  });
}

/**
 * The words of a node: a line for each block that holds text itself, then a line for each note in it. The same in every
 * form that the text is written in; a mention is its label.
 */
export function plainText(node: BlockJson): string {
  const lines: string[] = [];
  const notes: string[] = [];
  const walk = (at: BlockJson) => {
    const inline = at.content?.filter(({ type }) => inlineTypes.has(type)) ?? [];
    if (inline.length > 0) lines.push(lineOf(at));
    for (const child of at.content ?? []) {
      if (child.type === "footnote") notes.push(lineOf(child));
      else walk(child);
    }
  };
  walk(node);
  return [...lines, ...notes.filter((note) => note.trim())].join("\n");
}

const inlineTypes = new Set(["text", "hardBreak", "mention", "footnote"]);

/** The words that stand in the node itself, without its notes. */
export const lineOf = (node: BlockJson): string => (node.content ?? []).map(wordsOf).join("");

function wordsOf({ type, text, attrs }: BlockJson): string {
  if (type === "mention") return typeof attrs?.label === "string" ? attrs.label : "";
  if (type === "hardBreak") return " ";
  return text ?? "";
}
