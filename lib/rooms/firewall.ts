/** The structural firewall: an update is read, and refused whole, before it touches the log or anybody’s text. */
import * as Y from "yjs";
import { docRoot, sheetRoot } from "@/lib/text/yjs";

/** Bytes of one update: a long chapter pasted at once fits, a book does not. */
export const maxUpdateBytes = 1024 * 1024;
export const maxDepth = 40;

export type Fault = "too large" | "does not decode" | "foreign root" | "foreign content" | "too deep" | "gap";

const roots = new Set<string>([docRoot, sheetRoot]);
const elements = new Set([
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
  "hardBreak",
]);

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];
const keyOf = (id: Y.ID) => `${id.client}:${id.clock}`;

/** What is wrong with an update that would be applied to this document, or null. Nothing is applied. */
export function findFault(document: Y.Doc, update: Uint8Array): Fault | null {
  if (update.byteLength > maxUpdateBytes) return "too large";
  let structs: Struct[];
  try {
    const decoded = Y.decodeUpdate(update);
    if (Y.encodeStateVectorFromUpdate(update).byteLength === 0) return "does not decode";
    structs = decoded.structs;
  } catch {
    return "does not decode";
  }
  const known = new Map(Y.decodeStateVector(Y.encodeStateVector(document)));
  const before = new Map(known);
  const seen = (id: Y.ID) => id.clock < (known.get(id.client) ?? 0);
  for (const struct of structs) {
    if (struct instanceof Y.Skip || struct.id.clock > (known.get(struct.id.client) ?? 0)) return "gap";
    known.set(struct.id.client, Math.max(known.get(struct.id.client) ?? 0, struct.id.clock + struct.length));
  }
  const fresh = new Map<string, Y.Item>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const parent: unknown = struct.parent;
    if (typeof parent === "string" && !roots.has(parent)) return "foreign root";
    for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id && !seen(id)) return "gap";
    }
    if (!isOurs(struct.content)) return "foreign content";
    for (let offset = 0; offset < (struct.content instanceof Y.ContentType ? 1 : 0); offset++)
      fresh.set(keyOf(struct.id), struct);
  }
  const isNew = (id: Y.ID) => id.clock >= (before.get(id.client) ?? 0);
  const deep = [...fresh.values()].some((item) => isNew(item.id) && depthOf(document, fresh, structs, item) > maxDepth);
  return deep ? "too deep" : null;
}

function isOurs(content: Y.AbstractType<unknown> | unknown): boolean {
  if (content instanceof Y.ContentString) return !content.str.includes("\0");
  if (content instanceof Y.ContentAny) return content.arr.every((value: unknown) => isPlain(value, 0));
  if (content instanceof Y.ContentFormat) return isPlain(content.value, 0);
  if (content instanceof Y.ContentType) {
    const { type } = content;
    if (type instanceof Y.XmlElement && !(type instanceof Y.XmlHook)) return elements.has(type.nodeName);
    return type instanceof Y.XmlText || type instanceof Y.Text || type instanceof Y.Map || type instanceof Y.Array;
  }
  return content instanceof Y.ContentDeleted;
}

/** Strings without NUL (PostgreSQL keeps none), numbers, booleans, and shallow lists and objects of them. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !value.includes("\0");
  if (value === null || value === undefined || typeof value === "boolean" || typeof value === "number") return true;
  if (depth > 4 || typeof value !== "object" || value instanceof Uint8Array) return false;
  return Object.entries(value).every(([key, item]) => !key.includes("\0") && isPlain(item, depth + 1));
}

/** How many elements a new one stands in, following parents through the update and then through the document. */
function depthOf(document: Y.Doc, fresh: Map<string, Y.Item>, structs: Struct[], item: Y.Item): number {
  let at: Y.Item | undefined = item;
  let hops = 0;
  for (let depth = 0; depth <= maxDepth + 1; depth++) {
    // An item that names no parent has the parent of its neighbour.
    while (
      at &&
      !(at.parent instanceof Y.ID) &&
      typeof at.parent !== "string" &&
      !(at.parent instanceof Y.AbstractType)
    ) {
      const beside: Y.ID | null = at.origin ?? at.rightOrigin;
      at = beside ? find(document, fresh, structs, beside) : undefined;
      if (++hops > 10_000) return maxDepth + 1;
    }
    const parent: unknown = at?.parent;
    if (parent instanceof Y.ID) at = find(document, fresh, structs, parent);
    else if (parent instanceof Y.AbstractType && parent._item) at = parent._item;
    else return depth;
  }
  return maxDepth + 1;
}

function find(document: Y.Doc, fresh: Map<string, Y.Item>, structs: Struct[], id: Y.ID): Y.Item | undefined {
  const exact = fresh.get(keyOf(id));
  if (exact) return exact;
  const inside = structs.find(
    ({ id: at, length }) => at.client === id.client && at.clock <= id.clock && id.clock < at.clock + length,
  );
  if (inside instanceof Y.Item) return inside;
  const standing = Y.getState(document.store, id.client) > id.clock ? Y.getItem(document.store, id) : undefined;
  return standing instanceof Y.Item ? standing : undefined;
}
