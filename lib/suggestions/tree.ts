/** A long text as blocks that know their place, by id. A file of its own: hunks are found, and fitted, on such trees. */
import type { BlockJson } from "@/db/text-schema";
import { longestRise } from "@/lib/text/diff";
import { schema } from "@/lib/text/schema";

/** A block: its own type and attributes, its words if it holds words, and the blocks in it. */
export type Entry = { shell: BlockJson; parent: string; children: string[]; inline: BlockJson[] | null };
export type Tree = Map<string, Entry>;
/** The name of what holds the outermost blocks. */
export const root = "doc";

/** The blocks of a text by id; one without an id of its own is named by its place. */
export function treeOf(doc: BlockJson): Tree {
  const tree: Tree = new Map();
  const add = (node: BlockJson, parent: string, name: string) => {
    const { content = [], ...shell } = node;
    const inline = schema.nodes[node.type]?.inlineContent ? content : null;
    const entry: Entry = { shell, parent, children: [], inline };
    tree.set(name, entry);
    if (inline) return;
    for (const [index, child] of content.entries()) {
      const own = child.attrs?.id;
      const called = typeof own === "string" && !tree.has(own) ? own : `${name}/${index}`;
      entry.children.push(called);
      add(child, name, called);
    }
  };
  add(doc, "", root);
  return tree;
}

/** The block with all that is in it. */
export function blockOf(tree: Tree, name: string): BlockJson {
  const entry = tree.get(name);
  if (!entry) throw new Error(`No block ${name}`);
  const content = entry.inline ?? entry.children.map((child) => blockOf(tree, child));
  const isEmpty = content.length === 0 && name !== root;
  return isEmpty ? entry.shell : { ...entry.shell, content };
}

/** The longest run of `names` that keeps the order they have in `order`. */
export function longestInOrder(names: readonly string[], order: readonly string[]): Set<string> {
  const rank = new Map(order.map((name, index) => [name, index]));
  const rise = longestRise(names.map((name) => rank.get(name) ?? -1));
  return new Set(names.filter((_, index) => rise.has(index)));
}
