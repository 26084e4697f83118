/** How a note is written in its line: how the caret goes in and out, and what the keys do at its edges. */
import { type Editor, Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { keysOf } from "./shortcuts";

const isNote = (node: { type: { name: string } } | null | undefined) => node?.type.name === "footnote";
const caretOf = ({ selection }: EditorState): ResolvedPos | null =>
  selection instanceof TextSelection ? selection.$cursor : null;

/** Whether the caret stands in a note now. */
export const inNote = ({ selection }: EditorState) => isNote(selection.$head.parent);

/** The number of the note in which the caret stands; 0 outside any. */
export function noteNumber({ doc, selection }: EditorState): number {
  if (!isNote(selection.$head.parent)) return 0;
  let number = 0;
  doc.nodesBetween(0, selection.head, (node) => {
    if (isNote(node)) number++;
  });
  return number;
}

/** Puts an empty note where the selection ends, and the caret into it. */
export function insertNote(editor: Editor): boolean {
  return editor
    .chain()
    .focus()
    .command(({ state, tr }) => {
      const { $to, to } = tr.selection;
      const type = state.schema.nodes.footnote;
      if (!type || isNote($to.parent) || !$to.parent.inlineContent) return false;
      tr.insert(to, type.create());
      tr.setSelection(TextSelection.create(tr.doc, to + 1)).scrollIntoView();
      return true;
    })
    .run();
}

/** Where one stroke of an arrow leads from the caret, in its own text or over the edge of a note. */
function stepped(caret: ResolvedPos, way: 1 | -1): number | null {
  const beside = way === 1 ? caret.nodeAfter : caret.nodeBefore;
  const leaves = isNote(caret.parent) && !beside;
  if (leaves || isNote(beside)) return caret.pos + way;
  if (!beside?.isText || !beside.text) return null;
  const letters = [...new Intl.Segmenter().segment(beside.text)];
  const letter = letters.at(way === 1 ? 0 : -1)?.segment ?? "";
  return caret.pos + way * letter.length;
}

/** Whether a caret there stands on one side of a note's edge. */
const isAtEdge = (at: ResolvedPos) =>
  isNote(at.nodeBefore) || isNote(at.nodeAfter) || (isNote(at.parent) && !(at.nodeBefore && at.nodeAfter));

/** The caret as it is now: the editor hears of the browser's own moves a moment later, too late for a quick hand. */
function caretNow(view: EditorView): ResolvedPos | null {
  const caret = caretOf(view.state);
  if (!caret || isAtEdge(caret)) return caret;
  const shown = view.dom.ownerDocument.getSelection();
  if (!shown?.isCollapsed || !shown.focusNode || !view.dom.contains(shown.focusNode)) return caret;
  const now = view.state.doc.resolve(view.posAtDOM(shown.focusNode, shown.focusOffset));
  return now.parent.inlineContent ? now : caret;
}

/** Moves the caret to, from and over the edges of a note: to a browser both sides of an edge are one place. */
function cross(view: EditorView, way: 1 | -1): boolean {
  const caret = caretNow(view);
  const to = caret && stepped(caret, way);
  if (!caret || to === null) return false;
  const target = view.state.doc.resolve(to);
  if (!isAtEdge(caret) && !isAtEdge(target)) return false;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, to)).scrollIntoView());
  return true;
}

/** A first stroke beside a note selects it, a second removes it; in an empty note one stroke removes it. */
function erase(view: EditorView, way: 1 | -1): boolean {
  const { state } = view;
  const caret = caretOf(state);
  if (!caret) return false;
  if (isNote(caret.parent)) {
    if (caret.parent.content.size === 0) {
      view.dispatch(state.tr.delete(caret.before(), caret.after()).scrollIntoView());
      return true;
    }
    return way === 1 ? caret.parentOffset === caret.parent.content.size : caret.parentOffset === 0;
  }
  const beside = way === 1 ? caret.nodeAfter : caret.nodeBefore;
  if (!beside || !isNote(beside)) return false;
  const at = way === 1 ? caret.pos : caret.pos - beside.nodeSize;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)));
  return true;
}

/** Puts the caret behind the note in which it stands. */
function leave(view: EditorView): boolean {
  const { $head } = view.state.selection;
  if (!isNote($head.parent)) return false;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, $head.after())).scrollIntoView());
  return true;
}

/** A letter typed at the edge of a note: browsers disagree on which side it falls, the caret of the editor knows. */
function typeAtEdge(view: EditorView, event: KeyboardEvent): boolean {
  const caret = caretOf(view.state);
  if (!caret || event.ctrlKey || event.metaKey || [...event.key].length !== 1) return false;
  if (!isAtEdge(caret)) return false;
  view.dispatch(view.state.tr.insertText(event.key).scrollIntoView());
  return true;
}

/** What is pasted into a note comes in as one line of words. */
function pasteInNote(view: EditorView, event: ClipboardEvent): boolean {
  if (!isNote(view.state.selection.$head.parent)) return false;
  const words = event.clipboardData?.getData("text/plain").replace(/\s+/g, " ") ?? "";
  if (words) view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}

/** The note as the editor shows it: its number comes from CSS, its words stand between two edges. */
function chip(label: string) {
  return () => {
    const dom = document.createElement("span");
    dom.className = "note-chip";
    dom.setAttribute("role", "note");
    dom.setAttribute("aria-label", label);
    const contentDOM = document.createElement("span");
    contentDOM.className = "note-words";
    dom.append(contentDOM);
    return { dom, contentDOM };
  };
}

export const NoteWriting = Extension.create<{ label: string }>({
  name: "noteWriting",
  priority: 1000,
  addOptions: () => ({ label: "" }),
  addKeyboardShortcuts: () => ({
    [keysOf("footnote")]: ({ editor }) => insertNote(editor),
    ArrowRight: ({ editor }) => cross(editor.view, 1),
    ArrowLeft: ({ editor }) => cross(editor.view, -1),
    Backspace: ({ editor }) => erase(editor.view, -1),
    Delete: ({ editor }) => erase(editor.view, 1),
    [keysOf("leaveNote")]: ({ editor }) => leave(editor.view),
    "Shift-Enter": ({ editor }) => leave(editor.view),
    Escape: ({ editor }) => leave(editor.view),
  }),
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          nodeViews: { footnote: chip(this.options.label) },
          handleKeyPress: typeAtEdge,
          handlePaste: pasteInNote,
        },
      }),
    ];
  },
});
