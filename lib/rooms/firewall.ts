/**
 * The structural firewall. An update is first applied to the room's shadow, a document that nobody reads, and what it
 * brought there is examined. Only then does it go to the log and to the text that people share.
 */
import type { ContentMatch } from "@tiptap/pm/model";
import * as Y from "yjs";
import { mayHold } from "@/lib/text/faults";
import { isMention } from "@/lib/text/mentions";
import { schema } from "@/lib/text/schema";
import { docRoot, sheetRoot } from "@/lib/text/yjs";
import type { Fault } from "./protocol";

/** Bytes of one update: a long chapter pasted at once fits, a book does not. */
export const maxUpdateBytes = 1024 * 1024;
/** Bytes of a whole text with its history: some ten times the longest chapter ever printed. */
export const maxRoomBytes = 24 * 1024 * 1024;
const maxDepth = 40;

const roots = new Set([docRoot, sheetRoot]);
/** How many characters and nodes one client may have written: far beyond any hand, far below what a number can hold. */
const maxClock = 2 ** 31;

/** A document like the given one in all that is in it, and in what is still on its way. */
export function shadowOf(document: Y.Doc, pending: Iterable<Uint8Array>): Y.Doc {
  const shadow = new Y.Doc();
  shadow.getXmlFragment(docRoot);
  shadow.getMap(sheetRoot);
  for (const update of [Y.encodeStateAsUpdate(document), ...pending]) Y.applyUpdate(shadow, update);
  return shadow;
}

/**
 * Applies an update to the shadow and says what is wrong with it, "nothing new" when all of it was there, or null.
 * `mayAuthor` says whether new text may bear a client's id. After a fault the shadow is spoiled and must be made again
 * from the shared text.
 */
export function findFault(
  shadow: Y.Doc,
  update: Uint8Array,
  mayAuthor = (_client: number) => true,
): Fault | "nothing new" | null {
  if (update.byteLength > maxUpdateBytes) return "too large";
  let fault: Fault | null = null;
  let isNew = false;
  const examine = (transaction: Y.Transaction) => {
    fault ??= faultOf(shadow, transaction, mayAuthor);
    isNew ||= transaction.deleteSet.clients.size > 0 || bringsText(transaction);
  };
  shadow.on("beforeObserverCalls", examine);
  try {
    Y.applyUpdate(shadow, update);
  } catch {
    return "does not decode";
  } finally {
    shadow.off("beforeObserverCalls", examine);
  }
  if (shadow.store.pendingStructs || shadow.store.pendingDs) return "gap";
  if ([...shadow.share.keys()].some((name) => !roots.has(name))) return "foreign root";
  return fault ?? (isNew ? null : "nothing new");
}

const bringsText = ({ beforeState, afterState }: Y.Transaction) =>
  [...afterState].some(([client, clock]) => clock !== (beforeState.get(client) ?? 0));

function faultOf(shadow: Y.Doc, transaction: Y.Transaction, mayAuthor: (client: number) => boolean): Fault | null {
  const arrived: Y.Item[] = [];
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    if (before === after) continue;
    if (after > maxClock) return "foreign content";
    if (!mayAuthor(client)) return "foreign author";
    const structs = shadow.store.clients.get(client) ?? [];
    for (let at = structs.length - 1; at >= 0; at--) {
      const struct = structs[at];
      if (!struct || struct.id.clock + struct.length <= before) break;
      if (struct instanceof Y.Item) arrived.push(struct);
    }
  }
  if (!arrived.every(isOurs)) return "foreign content";
  if (arrived.some((item) => depthOf(item) > maxDepth)) return "too deep";
  return arePlaced(shadow, arrived) ? null : "foreign content";
}

/**
 * Whether each item stands between the neighbours it names. Yjs trusts clients in this, and an item that names them the
 * wrong way round would stand elsewhere for whoever reads the text later.
 */
function arePlaced(shadow: Y.Doc, arrived: Y.Item[]): boolean {
  const neighbour = (id: Y.ID | null) => {
    const found = id && Y.getItem(shadow.store, id);
    return found instanceof Y.Item ? found : null;
  };
  const lists = Map.groupBy(arrived, ({ parent }) => parent);
  for (const [parent, items] of lists) {
    if (!(parent instanceof Y.AbstractType)) return false;
    const isBefore = orderIn(parent, items.length);
    for (const item of items) {
      const { parentSub } = item;
      const [left, right] = [neighbour(item.origin), neighbour(item.rightOrigin)];
      if (parentSub !== null) {
        if (right || (left && (left.parent !== parent || left.parentSub !== parentSub))) return false;
        continue;
      }
      if (left && left !== item && !isBefore(left, item)) return false;
      if (right && right !== item && !isBefore(item, right)) return false;
    }
  }
  return true;
}

/**
 * Tells which of two items of a list comes first. In honest work they are near one another and one is looked for from the
 * other; once that has taken too many steps the list is counted through, which is never worse than its length.
 */
function orderIn(parent: Y.AbstractType<unknown>, count: number) {
  let steps = 100 + 20 * count;
  let places: Map<Y.Item, number> | null = null;
  return (first: Y.Item, second: Y.Item): boolean => {
    for (let at = second.left; steps > 0; at = at.left, steps--) if (!at || at === first) return at === first;
    places ??= placesIn(parent);
    return (places.get(first) ?? Number.POSITIVE_INFINITY) < (places.get(second) ?? -1);
  };
}

function placesIn(parent: Y.AbstractType<unknown>): Map<Y.Item, number> {
  const places = new Map<Y.Item, number>();
  for (let at = parent._start, place = 0; at; at = at.right, place++) places.set(at, place);
  return places;
}

/** Whether an item may stand where it stands: what a text cannot hold would make it unreadable for everybody. */
function isOurs({ parent, parentSub, content, deleted }: Y.Item): boolean {
  if (parentSub !== null && !isSound(parentSub)) return false;
  if (content instanceof Y.ContentDeleted) return true;
  if (parent instanceof Y.XmlText || parent instanceof Y.Text) return parentSub === null && isWords(content);
  if (parent instanceof Y.XmlElement && parentSub !== null) return isAttribute(parent.nodeName, parentSub, content);
  if (parent instanceof Y.XmlFragment) return parentSub === null && isNodeOf(parent, content, deleted);
  if (parent instanceof Y.Map) return parentSub !== null && isField(parent, content);
  return parent instanceof Y.Array && (isValue(content) || isShared(content, [Y.Map]));
}

/** A field of the sheet: words, rows, or a value; a cell of a row: a value. */
const isField = (map: Y.Map<unknown>, content: unknown) =>
  isValue(content) || (map._item === null ? isShared(content, [Y.Text, Y.Array]) : isShared(content, [Y.Text]));

const isShared = (content: unknown, kinds: unknown[]) =>
  content instanceof Y.ContentType && kinds.includes(content.type.constructor);
const isValue = (content: unknown): content is Y.ContentAny =>
  content instanceof Y.ContentAny && content.arr.every((value: unknown) => isPlain(value, 0));

/** The names of the nodes that the schema lets stand directly in a node of that name. */
const insides = new Map(Object.values(schema.nodes).map((type) => [type.name, namesIn(type.contentMatch)]));

function namesIn(match: ContentMatch, seen = new Set<ContentMatch>(), names = new Set<string>()): Set<string> {
  if (seen.has(match)) return names;
  seen.add(match);
  for (let at = 0; at < match.edgeCount; at++) {
    const { type, next } = match.edge(at);
    names.add(type.name);
    namesIn(next, seen, names);
  }
  return names;
}

function isNodeOf(parent: Y.XmlFragment, content: unknown, deleted: boolean): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const inside = insides.get(parent instanceof Y.XmlElement ? parent.nodeName : "doc");
  const { type } = content;
  if (type instanceof Y.XmlText) return inside?.has("text") ?? false;
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return false;
  // What came and went again has lost its attributes.
  if (type.nodeName === "mention" && !deleted && !isMention(type.getAttributes())) return false;
  return inside?.has(type.nodeName) ?? false;
}

function isAttribute(node: string, name: string, content: unknown): boolean {
  if (!isValue(content) || !Object.hasOwn(schema.nodes[node]?.spec.attrs ?? {}, name)) return false;
  return content.arr.every((value: unknown) => mayHold(node, name, value));
}

/** Words, or a mark of ours: its attributes, or null where it ends. */
function isWords(content: unknown): boolean {
  if (content instanceof Y.ContentString) return !content.str.includes("\0");
  if (!(content instanceof Y.ContentFormat)) return false;
  const [mark = ""] = content.key.split("--");
  const value: unknown = content.value;
  if (!Object.hasOwn(schema.marks, mark)) return false;
  if (value === null) return true;
  if (typeof value !== "object" || Array.isArray(value) || !isPlain(value, 0)) return false;
  return Object.entries(value).every(([name, one]) => mayHold(mark, name, one));
}

/** What PostgreSQL keeps in JSON: no NUL, no half of a character. */
const isSound = (words: string) => !words.includes("\0") && words.isWellFormed();

/** Sound strings, finite numbers, booleans, and shallow lists and objects of them. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === "string") return isSound(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || value === undefined || typeof value === "boolean") return true;
  if (depth > 4 || typeof value !== "object" || value instanceof Uint8Array) return false;
  return Object.entries(value).every(([key, item]) => isSound(key) && isPlain(item, depth + 1));
}

function depthOf(item: Y.Item): number {
  let depth = 0;
  for (let at: Y.Item | null = item; at && depth <= maxDepth; depth++) {
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
  }
  return depth;
}
