/** What the editor draws of the threads: the passages they stand on, the one that is looked at more strongly. */
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

export type Drawn = { id: string; from: number; to: number; active: boolean };
export const passagesKey = new PluginKey<DecorationSet>("passages");

type Hears = {
  /** The passages as they stand in this text. */
  locate: (doc: Node) => Drawn[];
  /** The threads at the caret have changed. */
  meet: (ids: string[]) => void;
};

/** The plugin of an editor's passages; `passagesKey` as a transaction's meta has it look again. */
export function passagesPlugin({ locate, meet }: Hears): Plugin<DecorationSet> {
  const draw = (doc: Node) =>
    DecorationSet.create(
      doc,
      locate(doc).map(({ id, from, to, active }) =>
        Decoration.inline(from, to, { class: active ? "passage active" : "passage" }, { id }),
      ),
    );
  return new Plugin<DecorationSet>({
    key: passagesKey,
    state: {
      init: (_, { doc }) => draw(doc),
      apply: (tr, drawn) =>
        // What others write replaces the whole text here, and nothing could be carried over.
        tr.getMeta(passagesKey) || tr.getMeta(ySyncPluginKey)?.isChangeOrigin
          ? draw(tr.doc)
          : drawn.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => passagesKey.getState(state) },
    view: () => ({
      update: (view, before) => {
        if (view.state.selection.eq(before.selection)) return;
        const { from, to } = view.state.selection;
        meet((passagesKey.getState(view.state)?.find(from, to) ?? []).map(({ spec }) => spec.id));
      },
    }),
  });
}
