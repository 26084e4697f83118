import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import { relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";

/**
 * Keeps one's own caret between the letters where it stands while others change the same block. The binding (3.0.9) takes
 * a block whose words differ for another one and then counts letters from its start, so that two people who type in one
 * paragraph scramble each other's words. Where Yjs finds the caret in the block it was in, by the block's id, Yjs is right.
 */
export const OwnCaret = Extension.create({
  name: "ownCaret",
  addProseMirrorPlugins: () => [new Plugin({ appendTransaction: keepCaret })],
});

function keepCaret(transactions: readonly Transaction[], before: EditorState, now: EditorState): Transaction | null {
  const change = transactions.map((one) => one.getMeta(ySyncPluginKey)).find((meta) => meta?.isChangeOrigin);
  if (!change || change.isUndoRedoOperation || !(before.selection instanceof TextSelection)) return null;
  const { binding } = ySyncPluginKey.getState(now);
  const kept = binding?.beforeTransactionSelection;
  if (kept?.type !== "text") return null;
  const placeOf = (at: unknown, was: number): number | null => {
    const place = relativePositionToAbsolutePosition(binding.doc, binding.type, at, binding.mapping);
    return place !== null && blockAt(now.doc, place) === blockAt(before.doc, was) ? place : null;
  };
  const { anchor, head } = before.selection;
  const [from, to] = [placeOf(kept.anchor, anchor), placeOf(kept.head, head)];
  if (from === null || to === null) return null;
  if (from === now.selection.anchor && to === now.selection.head) return null;
  return now.tr.setSelection(TextSelection.create(now.doc, from, to)).setMeta("addToHistory", false);
}

/** The identity of the block that holds the words there; a number, and so nobody's, where there is none. */
function blockAt(doc: Node, place: number): unknown {
  if (place < 0 || place > doc.content.size) return place;
  const { parent } = doc.resolve(place);
  return parent.isTextblock && typeof parent.attrs.id === "string" ? parent.attrs.id : place;
}
