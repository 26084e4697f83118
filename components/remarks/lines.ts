/** Between a text in the editor and the same text as one line of characters, as lib/remarks/rules.ts reads it. */
import type { Node } from "@tiptap/pm/model";
import { inlineCharacter } from "@/lib/remarks/rules";

/** A run of words: where it begins in the line and in the editor. */
type Run = { at: number; pos: number; length: number };
export type Lines = { length: number; runs: Run[]; blocks: { id: string; pos: number; words: string }[] };

/** The runs of words of a text, and the blocks that hold words. */
export function linesOf(doc: Node): Lines {
  const lines: Lines = { length: 0, runs: [], blocks: [] };
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    if (node.content.size === 0) return false;
    if (lines.length > 0) lines.length++;
    let words = "";
    node.forEach((child, offset) => {
      const said = child.isText ? (child.text ?? "") : inlineCharacter(child.type.name);
      lines.runs.push({ at: lines.length, pos: pos + 1 + offset, length: said.length });
      lines.length += said.length;
      words += said;
    });
    lines.blocks.push({ id: String(node.attrs.id ?? ""), pos, words });
    return false;
  });
  return lines;
}

/** The stretch of the editor that a stretch of the line is. */
export function rangeOf(lines: Lines, from: number, to: number): { from: number; to: number } | null {
  const first = lines.runs.find(({ at, length }) => from < at + length);
  const last = lines.runs.findLast(({ at }) => at < to);
  if (!first || !last) return null;
  const start = first.pos + Math.max(0, from - first.at);
  const end = last.pos + Math.min(last.length, to - last.at);
  return start < end ? { from: start, to: end } : null;
}

/** The stretch of the line that a stretch of the editor is. */
export function stretchOf(lines: Lines, from: number, to: number): { from: number; to: number } | null {
  const first = lines.runs.find(({ pos, length }) => from < pos + length);
  const last = lines.runs.findLast(({ pos }) => pos < to);
  if (!first || !last) return null;
  const start = first.at + Math.max(0, from - first.pos);
  const end = last.at + Math.min(last.length, to - last.pos);
  return start < end ? { from: start, to: end } : null;
}
