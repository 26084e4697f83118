/** Writes a text as HTML: escaping is the only way in, links are checked, every block carries its permalink. */
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** The words as HTML may carry them, in text and in attributes. */
export const escapeHtml = (words: string) => words.replace(/[&<>"']/g, (character) => entities[character] ?? "");

const marks: Record<string, string> = { bold: "strong", italic: "em", subscript: "sub", superscript: "sup" };

function inline(node: BlockJson): string {
  if (node.type === "hardBreak") return "<br>";
  let html = escapeHtml(node.text ?? "");
  for (const mark of node.marks ?? []) {
    const tag = marks[mark.type];
    const href = mark.type === "link" ? String(mark.attrs?.href ?? "") : "";
    if (tag) html = `<${tag}>${html}</${tag}>`;
    else if (href && isSafeLink(href)) html = `<a href="${escapeHtml(href)}" rel="noopener">${html}</a>`;
  }
  return html;
}

const tags: Record<string, string> = {
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  blockquote: "blockquote",
  tableRow: "tr",
  tableCell: "td",
};

/** What a writer adds to each block that a reader can point at. */
export type BlockDress = { headingDepth: number; after?: (id: string) => string };

/** A block and all it holds. `headingDepth` is the level of the section's own title. */
export function blockHtml(block: BlockJson, dress: BlockDress, top = true): string {
  if (block.type === "text" || block.type === "hardBreak") return inline(block);
  const id = typeof block.attrs?.id === "string" ? block.attrs.id : "";
  const own = `${id ? ` id="${escapeHtml(id)}"` : ""}`;
  const inside = (block.content ?? []).map((child) => blockHtml(child, dress, false)).join("");
  const after = top && id && dress.after ? dress.after(id) : "";
  switch (block.type) {
    case "paragraph":
      return top ? `<p${own}>${inside}${after}</p>` : inside && `<p${own}>${inside}</p>`;
    case "heading": {
      const depth = Math.min(6, dress.headingDepth + Number(block.attrs?.level ?? 2) - 1);
      return `<h${depth}${own}>${inside}${after}</h${depth}>`;
    }
    case "table":
      return `<div class="table" role="region" tabindex="0"${own}><table><tbody>${inside}</tbody></table>${after}</div>`;
    case "tableHeader":
      return `<th${own}${spans(block)}>${inside}</th>`;
    case "image":
      return `<img${own} alt="${escapeHtml(String(block.attrs?.alt ?? ""))}">`;
    default: {
      const tag = tags[block.type];
      if (!tag) return inside;
      const body = `<${tag}${own}${tag === "td" ? spans(block) : ""}${startOf(block)}>${inside}</${tag}>`;
      return after ? `<div class="block">${body}${after}</div>` : body;
    }
  }
}

const startOf = ({ attrs }: BlockJson) =>
  typeof attrs?.start === "number" && attrs.start !== 1 ? ` start="${attrs.start}"` : "";
const spans = ({ attrs }: BlockJson) =>
  ["colspan", "rowspan"]
    .map((name) => (Number(attrs?.[name] ?? 1) > 1 ? ` ${name}="${Number(attrs?.[name])}"` : ""))
    .join("");
