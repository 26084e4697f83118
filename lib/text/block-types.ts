/** The nodes that are blocks: each carries an `id` for life. The one list, for the schema, the editor and the server. */
export const blockTypes: ReadonlySet<string> = new Set([
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
