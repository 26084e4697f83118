import { createElement, Fragment, type ReactNode } from "react";
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";

const tags: Record<string, string> = {
  paragraph: "p",
  heading: "p",
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  blockquote: "blockquote",
  tableRow: "tr",
  tableHeader: "th",
  tableCell: "td",
};
const marks: Record<string, string> = { bold: "strong", italic: "em", subscript: "sub", superscript: "sup" };

/** A block of a text to read, without its editor. A heading is quoted as strong words: it is no heading of this page. */
export function BlockText({ block }: { block: BlockJson }): ReactNode {
  if (block.type === "hardBreak") return <br />;
  if (block.type === "text") return (block.marks ?? []).reduce<ReactNode>(marked, block.text);
  const inside = (block.content ?? []).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a frozen text is never reordered
    <BlockText key={index} block={child} />
  ));
  if (block.type === "heading") return <p className="font-semibold text-xl">{inside}</p>;
  if (block.type === "table") {
    return (
      <div className="scroll">
        <table>
          <tbody>{inside}</tbody>
        </table>
      </div>
    );
  }
  const tag = tags[block.type];
  return tag ? createElement(tag, null, ...inside) : <Fragment>{inside}</Fragment>;
}

function marked(inner: ReactNode, mark: { type: string; attrs?: Record<string, unknown> }): ReactNode {
  const tag = marks[mark.type];
  if (tag) return createElement(tag, null, inner);
  const href = mark.type === "link" ? String(mark.attrs?.href ?? "") : "";
  return href && isSafeLink(href) ? <a href={href}>{inner}</a> : inner;
}
