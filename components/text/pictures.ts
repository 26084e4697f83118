import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** What is asked about a picture: which file comes in, or the words for the one that is selected. */
export type AskedPicture = { file: File | null };

const pictureIn = (files: FileList | undefined | null) =>
  [...(files ?? [])].find((file) => file.type.startsWith("image/")) ?? null;

/** Whether what was copied is words, of which a program has also made a picture. */
const hasWords = (data: DataTransfer) => data.getData("text/plain").trim() !== "";

/** Pictures that are pasted or dropped, and those whose words are to be changed, are asked about in a dialog. */
export const Pictures = Extension.create<{ ask: (asked: AskedPicture) => void }>({
  name: "pictures",
  addOptions: () => ({ ask: () => undefined }),
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return false;
        this.options.ask({ file: null });
        return true;
      },
    };
  },
  addProseMirrorPlugins() {
    const { ask } = this.options;
    const take = (view: EditorView, file: File | null) => {
      if (!file || !view.editable) return false;
      ask({ file });
      return true;
    };
    return [
      new Plugin({
        props: {
          handlePaste: (view, { clipboardData }) =>
            Boolean(clipboardData && !hasWords(clipboardData)) && take(view, pictureIn(clipboardData?.files)),
          handleDrop: (view, event, _, moved) => {
            const file = moved ? null : pictureIn(event.dataTransfer?.files);
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (file && place) {
              const { doc, tr } = view.state;
              view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place.pos))));
            }
            return take(view, file);
          },
          handleDoubleClickOn: (view, _pos, node) => {
            if (node.type.name !== "image" || !view.editable) return false;
            ask({ file: null });
            return true;
          },
        },
      }),
    ];
  },
});
