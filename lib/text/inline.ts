/** The two inline nodes of a project's text: a note written in the line, and the mention of what the plan knows. */
import { Node } from "@tiptap/core";
import { isMention } from "./mentions";

/** A note at the foot of the page, written where it is called: words with marks, nothing in it but words. */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "text*",
  isolating: true,
  parseHTML: () => [{ tag: "span[data-footnote]" }],
  renderHTML: () => ["span", { "data-footnote": "" }, 0],
});

const kept = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name] ?? "") }),
});

/** A person, proposal, body or section by name. The label is what was read when it was written, for every reader alike. */
export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ kind: kept("kind"), ref: kept("ref"), label: kept("label") }),
  parseHTML: () => [
    {
      tag: "span[data-mention]",
      // What is pasted and is no sound mention comes in as its words.
      getAttrs: ({ dataset: { kind, ref, label } }) => isMention({ kind, ref, label }) && null,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "span",
    { "data-mention": "", ...HTMLAttributes },
    String(node.attrs.label ?? ""),
  ],
  renderText: ({ node }) => String(node.attrs.label ?? ""),
});
