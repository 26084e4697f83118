import type { BlockJson } from "@/db/text-schema";

/** The blocks of a section with headings that go down one level at a time: a text may skip one, an accessible page may not. */
export function stepped(blocks: BlockJson[]): BlockJson[] {
  let last = 1;
  const step = (node: BlockJson): BlockJson => {
    const content = node.content?.map(step);
    if (node.type !== "heading") return content ? { ...node, content } : node;
    const asked = Math.min(4, Math.max(2, Math.trunc(Number(node.attrs?.level)) || 2));
    last = Math.min(asked, last + 1);
    return { ...node, attrs: { ...node.attrs, level: last } };
  };
  return blocks.map(step);
}
