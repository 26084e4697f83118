/** Blocks and their identity: every node of these types carries an `id` for life. */
import { createHash } from "node:crypto";
import type { BlockJson } from "@/db/text-schema";

export const blockTypes = new Set([
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "table",
  "tableRow",
  "tableCell",
  "tableHeader",
  "image",
]);
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

/** The words of a node, a line for each block that holds text itself. */
export function plainText(node: BlockJson): string {
  const lines: string[] = [];
  const walk = (at: BlockJson) => {
    const inline = at.content?.filter((child) => child.type === "text" || child.type === "hardBreak") ?? [];
    if (inline.length > 0) lines.push(inline.map((child) => child.text ?? " ").join(""));
    for (const child of at.content ?? []) walk(child);
  };
  walk(node);
  return lines.join("\n");
}
