/** Writes a section of an edition: its title, what is fact in it, its project sheets, its passages, its own sections. */
import { type EditionSection, type EditionTree, titleOf } from "../tree";
import { sourceIn, wordsIn } from "../words";
import { stepped } from "./headings";
import { blockHtml, escapeHtml as e } from "./html";
import { gatherNotes } from "./notes";
import { sheetHtml } from "./sheets";

export type SectionPlace = { tree: EditionTree; base: string; firstNotes: ReadonlyMap<string, number> };

/** The section at a depth of heading. Its passages are counted, so that each can be named: 6.1 ¶ 3. */
export function sectionHtml(place: SectionPlace, section: EditionSection, depth: number): string {
  const { tree, base, firstNotes } = place;
  const words = wordsIn(tree.language);
  let count = 0;
  const after = (id: string) => {
    count += 1;
    return ` <a class="origin" href="${base}passages/${e(id)}"><span>${words.where}</span> ¶&nbsp;${count}</a>`;
  };
  const number = section.number ? `<span class="number">${e(section.number)}</span> ` : "";
  const title = `<h${depth} id="${e(section.id)}">${number}${e(titleOf(section, tree.language))}</h${depth}>`;
  const sheets = section.sheets.map((sheet) => sheetHtml(sheet, tree)).join("");
  const { note, list } = gatherNotes(tree.language, firstNotes.get(section.id) ?? 1);
  const dress = { headingDepth: depth, after, table: words.table, note, pictures: tree.pictures };
  const blocks = stepped(section.blocks.map(({ block }) => block))
    .map((block) => blockHtml(block, dress))
    .join("");
  const children = section.children.map((child) => sectionHtml(place, child, Math.min(6, depth + 1))).join("");
  const isBare = section.blocks.length === 0 && section.sheets.length === 0 && section.children.length === 0;
  const bare = isBare ? `<p class="bare">${words.noText}</p>` : "";
  return `<section class="depth-${depth}" aria-labelledby="${e(section.id)}">${title}${groundsHtml(tree, section)}${sheets}${blocks}${list()}${bare}${children}</section>`;
}

/** In a demonstration, what of this section is a fact and what illustrates. */
function groundsHtml(tree: EditionTree, { grounds, blocks }: EditionSection): string {
  if (!tree.demo) return "";
  const words = wordsIn(tree.language);
  const marks = [
    ...(grounds.source
      ? [
          `<span class="fact">${words.titleFact}</span> (${words.source}: ${e(sourceIn(tree.language, grounds.source))})`,
        ]
      : []),
    ...(grounds.demo && blocks.length > 0 ? [`<span class="illustrative">${words.textDemo}</span>`] : []),
  ];
  return marks.length > 0 ? `<p class="grounds">${marks.join(" · ")}</p>` : "";
}
