import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { blockTypes } from "@/lib/text/block-types";

/** A fresh identity, in the shape that lib/text/blocks.ts knows. */
const freshId = () => {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `b${[...random]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, 15)}`;
};

const idsOf = (document: Node) => {
  const ids = new Set<unknown>();
  document.descendants((node) => {
    if (node.attrs.id) ids.add(node.attrs.id);
  });
  return ids;
};

/** Pasted blocks: what was cut keeps its identity, a copy of something that still stands here gets its own. */
function withoutTwins(fragment: Fragment, standing: ReadonlySet<unknown>): Fragment {
  const copies: Node[] = [];
  fragment.forEach((node) => {
    const content = withoutTwins(node.content, standing);
    if (!blockTypes.has(node.type.name)) copies.push(node.isText ? node : node.copy(content));
    else
      copies.push(
        node.type.create(standing.has(node.attrs.id) ? { ...node.attrs, id: null } : node.attrs, content, node.marks),
      );
  });
  return Fragment.from(copies);
}

/** Gives every new block an identity as it is written. The server repairs what still collides. */
export const Identities = Extension.create({
  name: "identities",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          transformPasted: (slice, view) =>
            new Slice(withoutTwins(slice.content, idsOf(view.state.doc)), slice.openStart, slice.openEnd),
        },
        appendTransaction(transactions, _before, { doc, tr }) {
          if (!editor.isEditable || !transactions.some((one) => one.docChanged)) return null;
          if (transactions.some((one) => one.getMeta(ySyncPluginKey)?.isChangeOrigin)) return null;
          const seen = new Set<unknown>();
          doc.descendants((node, at) => {
            if (!blockTypes.has(node.type.name)) return;
            if (!node.attrs.id || seen.has(node.attrs.id)) tr.setNodeAttribute(at, "id", freshId());
            else seen.add(node.attrs.id);
          });
          return tr.docChanged ? tr : null;
        },
      }),
    ];
  },
});
