import { createElement, Fragment, type ReactNode } from "react";
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";

const plainTags = new Map([
  ["paragraph", "p"],
  ["bulletList", "ul"],
  ["orderedList", "ol"],
  ["listItem", "li"],
  ["blockquote", "blockquote"],
  ["tableRow", "tr"],
  ["tableCell", "td"],
  ["tableHeader", "th"],
]);
const markTags = new Map([
  ["bold", "strong"],
  ["italic", "em"],
  ["subscript", "sub"],
  ["superscript", "sup"],
]);

/** A text as it stands, written by the server and readable without any script. Unknown nodes show their words. */
export function TextView({ doc, label }: { doc: BlockJson; label?: string }) {
  return (
    <section className="text reading" aria-label={label}>
      {(doc.content ?? []).map(view)}
    </section>
  );
}

/** One block of it, quoted: a heading is strong words there, since it heads nothing on that page. */
export function Quotation({ block }: { block: BlockJson }) {
  if (block.type !== "heading") return <div className="text">{view(block, 0)}</div>;
  return <p className="font-semibold text-xl">{block.content?.map(view)}</p>;
}

/** Words of a block, inside another sentence. */
export const InlineWords = ({ content }: { content: BlockJson[] }) => <>{content.map(view)}</>;

function view(node: BlockJson, index: number): ReactNode {
  const id = typeof node.attrs?.id === "string" ? node.attrs.id : undefined;
  const key = id ?? index;
  const inside = node.content?.map(view);
  if (node.type === "text") return <Fragment key={key}>{marked(node)}</Fragment>;
  if (node.type === "hardBreak") return <br key={key} />;
  if (node.type === "heading") {
    const level = Math.min(Math.max(Number(node.attrs?.level) || 2, 2), 4);
    return createElement(`h${level}`, { key, id }, inside);
  }
  if (node.type === "image") return null;
  if (node.type === "table")
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard too
      <div key={key} className="scroll" tabIndex={0}>
        <table id={id}>
          <tbody>{inside}</tbody>
        </table>
      </div>
    );
  const tag = plainTags.get(node.type);
  if (!tag) return <Fragment key={key}>{inside}</Fragment>;
  const { colspan, rowspan, start } = node.attrs ?? {};
  const spans = tag === "td" || tag === "th" ? { colSpan: wider(colspan), rowSpan: wider(rowspan) } : {};
  const from = tag === "ol" ? { start: wider(start) } : {};
  return createElement(tag, { key, id, ...spans, ...from }, inside);
}

const wider = (value: unknown) => (typeof value === "number" && value > 1 ? value : undefined);

function marked(node: BlockJson): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inside, mark) => {
    const href = mark.type === "link" ? mark.attrs?.href : undefined;
    if (typeof href === "string" && isSafeLink(href))
      return (
        <a href={href} rel="noreferrer">
          {inside}
        </a>
      );
    const tag = markTags.get(mark.type);
    return tag ? createElement(tag, {}, inside) : inside;
  }, node.text ?? "");
}
