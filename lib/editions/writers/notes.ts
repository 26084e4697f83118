/** The notes of an edition: numbered through the whole of it, so that a number means the same note in every form. */
import { countNotes } from "@/lib/text/notes";
import { type EditionTree, eachSection } from "../tree";
import { wordsIn } from "../words";

/** The number of the first note of each section, by its id. */
export function firstNotes(tree: EditionTree): Map<string, number> {
  let next = 1;
  const first = new Map<string, number>();
  for (const { section } of eachSection(tree.sections)) {
    first.set(section.id, next);
    for (const { block } of section.blocks) next += countNotes(block);
  }
  return first;
}

/** Gathers the notes of a section: `note` answers with a sign that leads to the note, `list` writes all that were taken. */
export function gatherNotes(language: string, first: number) {
  const words = wordsIn(language);
  const taken: string[] = [];
  return {
    note(html: string): string {
      const number = first + taken.length;
      taken.push(
        `<li id="note-${number}">${html} <a href="#sign-${number}" role="doc-backlink" aria-label="${words.back} ${number}">↩</a></li>`,
      );
      return `<sup class="sign"><a id="sign-${number}" href="#note-${number}" role="doc-noteref" aria-label="${words.note} ${number}">${number}</a></sup>`;
    },
    list: () =>
      taken.length > 0
        ? `<aside class="notes" aria-label="${words.notes}"><ol start="${first}">${taken.join("")}</ol></aside>`
        : "",
  };
}
