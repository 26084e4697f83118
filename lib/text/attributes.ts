/** What the attributes of a node or a mark say beyond what is so by default: two that say the same are alike. */
import type { BlockJson } from "@/db/text-schema";
import { schema } from "./schema";

const identity = new Set(["id", "origin"]);

/** The attributes of a node of this type that say something: neither its identity nor a default. */
export const saidByNode = (type: string, attrs?: BlockJson["attrs"]) => saidBy(schema.nodes[type]?.spec.attrs, attrs);

/** The attributes of a mark of this type that say something. */
export const saidByMark = (type: string, attrs?: BlockJson["attrs"]) => saidBy(schema.marks[type]?.spec.attrs, attrs);

function saidBy(defaults: Record<string, { default?: unknown }> = {}, attrs: BlockJson["attrs"] = {}) {
  const says = ([name, value]: [string, unknown]) =>
    !identity.has(name) && (value ?? null) !== (defaults[name]?.default ?? null);
  return Object.fromEntries(Object.entries(attrs).filter(says));
}
