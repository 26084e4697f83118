/**
 * Changes a shared text into another by its blocks' ids: what stays keeps its place for everybody who writes in it or has
 * anchored a remark there, words change inside their block, and only what is new, gone or moved is taken in or out.
 */
import * as Y from "yjs";
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { longestRise } from "./diff";
import { editsBetween, inlineOf, isSameWord, type Token, tokensOf } from "./words";
import { docRoot, rowOf, sheetRoot, sheetValue } from "./yjs";

type Parent = Y.XmlFragment | Y.XmlElement;
type Child = Y.XmlElement | Y.XmlText;

/** Makes the document say what `to` says, its long text and its sheet, in one transaction. */
export function patchText(document: Y.Doc, to: TextJson): void {
  document.transact(() => {
    patchChildren(document.getXmlFragment(docRoot), to.doc.content ?? []);
    patchSheet(document.getMap(sheetRoot), to.sheet);
  });
}

/** Makes the long text say what `doc` says, in one transaction. */
export function patchDoc(document: Y.Doc, doc: BlockJson): void {
  document.transact(() => patchChildren(document.getXmlFragment(docRoot), doc.content ?? []));
}

/** Neighbouring text nodes are one shared text; everything else is an element. */
type Part = { words: BlockJson[] } | { node: BlockJson };
function partsOf(content: readonly BlockJson[]): Part[] {
  const parts: Part[] = [];
  for (const node of content) {
    const last = parts.at(-1);
    if (node.type !== "text") parts.push({ node });
    else if (last && "words" in last) last.words.push(node);
    else parts.push({ words: [node] });
  }
  return parts;
}

/** What two children must share to be one and the same: kind and id; words and things without an id go by their order. */
const nameOf = (type: string, id: unknown) => (typeof id === "string" ? `${type} ${id}` : type);
const nameOfPart = (part: Part) => ("words" in part ? "text" : nameOf(part.node.type, part.node.attrs?.id));
const nameOfChild = (child: Child) =>
  child instanceof Y.XmlElement ? nameOf(child.nodeName, child.getAttribute("id")) : "text";

function patchChildren(parent: Parent, content: readonly BlockJson[]): void {
  const children = parent
    .toArray()
    .filter((child): child is Child => child instanceof Y.XmlElement || child instanceof Y.XmlText);
  const parts = partsOf(content);
  const kept = keptBy(children, parts);
  const stay = new Set(kept.values());
  for (const [index, child] of [...children.entries()].reverse()) if (!stay.has(child)) parent.delete(index, 1);
  for (const [index, part] of parts.entries()) {
    const child = kept.get(part);
    if (!child) parent.insert(index, [made(part)]);
    else if (child instanceof Y.XmlText) patchWords(child, "words" in part ? part.words : []);
    else if ("node" in part) patchElement(child, part.node);
  }
}

/** Which child each part is, as far as their order has stayed: a moved block is taken out and brought in again. */
function keptBy(children: readonly Child[], parts: readonly Part[]): Map<Part, Child> {
  const free = Map.groupBy(children.entries(), ([, child]) => nameOfChild(child));
  const pairs = parts.flatMap((part) => {
    const found = free.get(nameOfPart(part))?.shift();
    return found ? [{ part, place: found[0], child: found[1] }] : [];
  });
  const rise = longestRise(pairs.map(({ place }) => place));
  return new Map(pairs.filter((_, index) => rise.has(index)).map(({ part, child }) => [part, child]));
}

function patchElement(element: Y.XmlElement, node: BlockJson): void {
  const attrs = attributesOf(node);
  for (const name of Object.keys(element.getAttributes())) if (!(name in attrs)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attrs))
    if (canonicalJson(element.getAttribute(name)) !== canonicalJson(value)) element.setAttribute(name, value);
  patchChildren(element, node.content ?? []);
}

// Yjs types attributes as strings and keeps any value, as the editor's binding does.
const attributesOf = ({ attrs = {} }: BlockJson): Record<string, string> =>
  Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined)) as Record<
    string,
    string
  >;

const marksOf = ({ marks = [] }: BlockJson) => Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]));

function made(part: Part): Child {
  if ("words" in part) {
    const text = new Y.XmlText();
    text.applyDelta(part.words.map((node) => ({ insert: node.text ?? "", attributes: marksOf(node) })));
    return text;
  }
  const element = new Y.XmlElement(part.node.type);
  for (const [name, value] of Object.entries(attributesOf(part.node))) element.setAttribute(name, value);
  element.insert(0, partsOf(part.node.content ?? []).map(made));
  return element;
}

/** First the words, then their styles run by run, so that a run is one stretch however it came about. */
function patchWords(text: Y.Text, words: readonly BlockJson[]): void {
  const old = tokensOf(text.toDelta().map(nodeOf));
  const now = tokensOf(words);
  const edits = editsBetween(old, now, isSameWord) ?? [{ from: 0, to: old.length, come: now }];
  if (edits.length === 0 && old.every(({ style }, index) => style === now[index]?.style)) return;
  let at = 0;
  const steps = edits.flatMap(({ from, to, come }) => {
    const kept = lengthOf(old.slice(at, from));
    at = to;
    const insert = come.map(({ key }) => key).join("");
    return [{ retain: kept }, { delete: lengthOf(old.slice(from, to)) }, { insert }];
  });
  text.applyDelta(steps.filter((step) => step.retain !== 0 && step.delete !== 0 && step.insert !== ""));
  const styles = new Map([...old, ...now].flatMap(({ node }) => node.marks ?? []).map(({ type }) => [type, null]));
  if (styles.size === 0) return;
  const plainly = Object.fromEntries(styles);
  text.applyDelta(
    inlineOf(now).map((node) => ({ retain: node.text?.length ?? 0, attributes: { ...plainly, ...marksOf(node) } })),
  );
}

type Stretch = { insert: string; attributes?: Record<string, Record<string, unknown>> };

const nodeOf = ({ insert, attributes = {} }: Stretch): BlockJson => ({
  type: "text",
  text: insert,
  marks: Object.entries(attributes).map(([type, attrs]) => ({ type, attrs })),
});
const lengthOf = (tokens: readonly Token[]) => tokens.reduce((sum, { key }) => sum + key.length, 0);

function patchSheet(sheet: Y.Map<unknown>, to: SheetJson): void {
  for (const key of sheet.keys()) if (!Object.hasOwn(to, key)) sheet.delete(key);
  for (const [key, value] of Object.entries(to)) {
    const given = sheet.get(key);
    if (given instanceof Y.Text && typeof value === "string")
      patchWords(given, value ? [{ type: "text", text: value }] : []);
    else if (given instanceof Y.Array && areRows(value)) patchRows(given, value);
    else if (canonicalJson(plain(given)) !== canonicalJson(value)) sheet.set(key, sheetValue(value));
  }
}

type Row = Record<string, string | number>;
const areRows = (value: SheetJson[string]): value is Row[] =>
  Array.isArray(value) && value.every((row) => typeof row === "object");
const plain = (value: unknown) => (value instanceof Y.AbstractType ? value.toJSON() : value);
const isSameRow = (a: Row, b: Row) => canonicalJson(a) === canonicalJson(b);

/** Rows that are alike stay; a changed one is changed in its cells. */
function patchRows(rows: Y.Array<unknown>, to: Row[]): void {
  const old: Row[] = rows.toJSON();
  for (const { from, to: end, come } of (
    editsBetween(old, to, isSameRow) ?? [{ from: 0, to: old.length, come: to }]
  ).reverse()) {
    const shared = Math.min(end - from, come.length);
    if (end - from > shared) rows.delete(from + shared, end - from - shared);
    if (come.length > shared) rows.insert(from + shared, come.slice(shared).map(rowOf));
    for (let index = 0; index < shared; index++) patchRow(rows, from + index, come[index] ?? {});
  }
}

function patchRow(rows: Y.Array<unknown>, index: number, to: Row): void {
  const row = rows.get(index);
  if (!(row instanceof Y.Map)) {
    rows.delete(index);
    rows.insert(index, [rowOf(to)]);
    return;
  }
  for (const key of row.keys()) if (!Object.hasOwn(to, key)) row.delete(key);
  for (const [key, value] of Object.entries(to)) if (row.get(key) !== value) row.set(key, value);
}
