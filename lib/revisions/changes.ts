/** A comparison as a page tells it: what changed, one after the other, and between them what stayed. Pure. */
import { plainText } from "@/lib/text/blocks";
import type { BlockChange, Comparison, FieldChange, Leaf } from "@/lib/text/diff";

/** A stretch of the text: one change with its number on the page, or blocks that stayed; those far from a change are folded. */
export type Stretch = { change: BlockChange; number: number } | { same: BlockChange[]; folded: boolean };

const isChanged = ({ kind, moved, reshaped }: BlockChange) => kind !== "same" || moved || reshaped;
const changed = ({ kind }: FieldChange) => kind !== "same";

/** The fields that changed, numbered from one. */
export const changedFields = ({ fields }: Comparison) =>
  fields.filter(changed).map((change, index) => ({ change, number: index + 1 }));

/** The text in stretches; changes are numbered on from the fields'. One block on each side of a change stays in sight. */
export function stretchesOf({ blocks, fields }: Comparison): Stretch[] {
  let number = fields.filter(changed).length;
  const stretches: Stretch[] = [];
  let same: BlockChange[] = [];
  const close = (isLast: boolean) => {
    const first = stretches.length > 0 ? 1 : 0;
    const end = same.length - (isLast ? 0 : 1);
    const folded = end - first > 1;
    const parts = folded ? [same.slice(0, first), same.slice(first, end), same.slice(end)] : [same];
    for (const [index, part] of parts.entries())
      if (part.length > 0) stretches.push({ same: part, folded: folded && index === 1 });
    same = [];
  };
  for (const block of blocks) {
    if (!isChanged(block)) {
      same.push(block);
      continue;
    }
    close(false);
    number += 1;
    stretches.push({ change: block, number });
  }
  close(true);
  return stretches;
}

/** How many of each, for the head of the page. A block that moved and was edited counts as both. */
export function countChanges(comparison: Comparison) {
  const { blocks } = comparison;
  const count = (is: (block: BlockChange) => boolean) => blocks.filter(is).length;
  const fields = changedFields(comparison).length;
  return {
    changes: fields + count(isChanged),
    fields,
    edited: count(({ kind, moved, reshaped }) => kind === "edited" || (kind === "same" && reshaped && !moved)),
    new: count(({ kind }) => kind === "new"),
    gone: count(({ kind }) => kind === "gone"),
    moved: count(({ moved }) => moved),
    same: count((block) => !isChanged(block)),
  };
}

/** The words of the block after which a moved one stood, cut short; null at the beginning of the text. */
export function stoodAfter({ before }: BlockChange, { blocks }: Comparison): string | null {
  let previous = before?.previous ?? null;
  // Blocks without words say nothing: the next one before is named.
  for (let steps = 0; previous !== null && steps < 20; steps++) {
    const leaf = blocks.find((one) => one.before?.id === previous)?.before;
    const words = leaf ? plainText(leaf.block).trim() : "";
    if (words) return words.length > 60 ? `${words.slice(0, 60).replace(/\s+\S*$/, "")}…` : words;
    previous = leaf?.previous ?? null;
  }
  return null;
}

/** What a block is called: its own kind, or what it stands in. */
export function kindOf({ block, frame }: Leaf): string {
  const inside = frame.findLast(({ type }) => type !== "paragraph")?.type;
  if (block.type === "heading") return `heading${block.attrs?.level ?? 2}`;
  if (block.type !== "paragraph" || !inside) return block.type;
  if (inside !== "listItem") return inside;
  return frame.findLast(({ type }) => type.endsWith("List"))?.type ?? inside;
}
