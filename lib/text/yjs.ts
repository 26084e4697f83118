/** Between a text as JSON and a text as Yjs. Root types: `doc`, the long text; `sheet`, the fields. */
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { schema } from "./schema";

export const docRoot = "doc";
export const sheetRoot = "sheet";

/** A row of the sheet as Yjs keeps it. */
export const rowOf = (row: Record<string, string | number>) => new Y.Map(Object.entries(row));

/** A field's value as Yjs keeps it: words as Y.Text, rows as an array of maps, the rest as it is. */
export function sheetValue(value: SheetJson[string]): unknown {
  if (typeof value === "string") return new Y.Text(value);
  const isRows = Array.isArray(value) && (value.length === 0 || value.some((row) => typeof row === "object"));
  if (!isRows) return value;
  return Y.Array.from(value.map((row) => (typeof row === "object" ? rowOf(row) : row)));
}

/** Writes the text into an empty Yjs document. */
export function writeText(into: Y.Doc, text: TextJson): void {
  into.transact(() => {
    prosemirrorJSONToYXmlFragment(schema, text.doc, into.getXmlFragment(docRoot));
    const sheet = into.getMap(sheetRoot);
    for (const [key, value] of Object.entries(text.sheet)) sheet.set(key, sheetValue(value));
  });
}

/** Reads a Yjs document without a schema: a narrower schema would delete what it does not know. */
export function readText(from: Y.Doc): TextJson {
  const { content } = yXmlFragmentToProsemirrorJSON(from.getXmlFragment(docRoot)) as BlockJson;
  return { doc: { type: "doc", content: content ?? [] }, sheet: from.getMap(sheetRoot).toJSON() as SheetJson };
}
