/** Writes a text as HTML: escaping is the only way in, links are checked, every block carries its permalink. */
import type { BlockJson } from "@/db/text-schema";
import { lineOf } from "@/lib/text/blocks";
import { isSafeLink } from "@/lib/text/links";
import { isNote } from "@/lib/text/notes";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** The words as HTML may carry them, in text and in attributes. */
export const escapeHtml = (words: string) => words.replace(/[&<>"']/g, (character) => entities[character] ?? "");

// Maps, not objects: a text may name a node or mark `constructor`.
const marks = new Map([
  ["bold", "strong"],
  ["italic", "em"],
  ["subscript", "sub"],
  ["superscript", "sup"],
]);

function inline(node: BlockJson): string {
  if (node.type === "hardBreak") return "<br>";
  let html = escapeHtml(node.text ?? "");
  for (const mark of node.marks ?? []) {
    const tag = marks.get(mark.type);
    const href = mark.type === "link" ? String(mark.attrs?.href ?? "") : "";
    if (tag) html = `<${tag}>${html}</${tag}>`;
    else if (href && isSafeLink(href)) html = `<a href="${escapeHtml(href)}" rel="noopener">${html}</a>`;
  }
  return html;
}

const tags = new Map([
  ["bulletList", "ul"],
  ["orderedList", "ol"],
  ["listItem", "li"],
  ["blockquote", "blockquote"],
]);

/** What a writer adds to each block that a reader can point at, and where it takes a note: it answers with the note's sign. */
export type BlockDress = {
  headingDepth: number;
  after?: (id: string) => string;
  table?: string;
  note?: (html: string) => string;
  pictures?: Pictures;
};
type Pictures = Readonly<Record<string, { path: string }>>;

/** A block and all it holds. `headingDepth` is the level of the section's own title. */
export function blockHtml(block: BlockJson, dress: BlockDress, top = true): string {
  if (block.type === "text" || block.type === "hardBreak") return inline(block);
  if (block.type === "mention") return escapeHtml(lineOf({ type: "", content: [block] }));
  if (block.type === "footnote") return isNote(block) ? noteHtml(block, dress) : "";
  const id = typeof block.attrs?.id === "string" ? block.attrs.id : "";
  const own = id ? ` id="${escapeHtml(id)}"` : "";
  const after = top && id && dress.after ? dress.after(id) : "";
  if (block.type === "table") return tableHtml(block, dress, own, after);
  const inside = (block.content ?? []).map((child) => blockHtml(child, dress, false)).join("");
  if (block.type === "paragraph") return top || inside ? `<p${own}>${inside}${after}</p>` : "";
  const body = bodyHtml(block, dress, own, inside);
  return after ? `<div class="block">${body}${after}</div>` : body;
}

/** A note stands in the line where nobody gathers it. */
function noteHtml(note: BlockJson, dress: BlockDress): string {
  const html = (note.content ?? []).map((child) => blockHtml(child, dress, false)).join("");
  return dress.note ? dress.note(html) : ` (${html})`;
}

function bodyHtml(block: BlockJson, dress: BlockDress, own: string, inside: string): string {
  if (block.type === "image") return pictureHtml(block, dress.pictures ?? {}, own);
  if (block.type === "heading") {
    const depth = Math.min(6, Math.max(1, dress.headingDepth + (Math.trunc(Number(block.attrs?.level)) || 2) - 1));
    return `<h${depth}${own}>${inside}</h${depth}>`;
  }
  const tag = tags.get(block.type);
  return tag ? `<${tag}${own}${tag === "ol" ? counting("start", block) : ""}>${inside}</${tag}>` : inside;
}

/** A picture of this edition, by its own path; one that the edition does not have is not shown. */
function pictureHtml({ attrs }: BlockJson, pictures: Pictures, own: string): string {
  const file = String(attrs?.file ?? "");
  const picture = Object.hasOwn(pictures, file) ? pictures[file] : undefined;
  if (!picture) return "";
  const side = (name: string) => (Number.isSafeInteger(attrs?.[name]) ? ` ${name}="${attrs?.[name]}"` : "");
  const alt = escapeHtml(String(attrs?.alt ?? ""));
  return `<figure${own}><img src="${escapeHtml(picture.path)}" alt="${alt}" loading="lazy"${side("width")}${side("height")}></figure>`;
}

/** A table scrolls inside its frame; a first row of headers heads the columns, any other header its row. */
function tableHtml(table: BlockJson, dress: BlockDress, own: string, after: string): string {
  const rows = (table.content ?? []).map((row, index) => {
    const cells = row.content ?? [];
    const heads = index === 0 && cells.length > 0 && cells.every(({ type }) => type === "tableHeader");
    const cell = (one: BlockJson) => {
      const tag = one.type === "tableHeader" ? "th" : "td";
      const scope = tag === "td" ? "" : ` scope="${heads ? "col" : "row"}"`;
      const id = typeof one.attrs?.id === "string" ? ` id="${escapeHtml(one.attrs.id)}"` : "";
      const inside = (one.content ?? []).map((child) => blockHtml(child, dress, false)).join("");
      return `<${tag}${id}${scope}${counting("colspan", one)}${counting("rowspan", one)}>${inside}</${tag}>`;
    };
    return { heads, html: `<tr>${cells.map(cell).join("")}</tr>` };
  });
  const part = (tag: string, heads: boolean) => {
    const of = rows.filter((row) => row.heads === heads);
    return of.length > 0 ? `<${tag}>${of.map(({ html }) => html).join("")}</${tag}>` : "";
  };
  const label = dress.table ? ` role="group" aria-label="${escapeHtml(dress.table)}"` : "";
  return `<div class="block"><div class="table"${label} tabindex="0"${own}><table>${part("thead", true)}${part("tbody", false)}</table></div>${after}</div>`;
}

/** An attribute that counts from one, where it says more than one. */
function counting(name: string, { attrs }: BlockJson): string {
  const value = Number(attrs?.[name]);
  return Number.isSafeInteger(value) && value > 1 ? ` ${name}="${value}"` : "";
}
