import { useTranslations } from "next-intl";
import { createElement, Fragment, type ReactNode, useId } from "react";
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";
import { isNote } from "@/lib/text/notes";
import { fileAddress, isFileId } from "@/lib/text/picture";
import { NoteSign, Notes } from "./notes";

const plainTags = new Map([
  ["paragraph", "p"],
  ["bulletList", "ul"],
  ["orderedList", "ol"],
  ["listItem", "li"],
  ["blockquote", "blockquote"],
  ["tableRow", "tr"],
  ["tableCell", "td"],
]);
const markTags = new Map([
  ["bold", "strong"],
  ["italic", "em"],
  ["subscript", "sub"],
  ["superscript", "sup"],
]);

/** A text as it stands, written by the server and readable without any script. Unknown nodes show their words. */
export function TextView({ doc, label }: { doc: BlockJson; label?: string }) {
  const look = useLook();
  return (
    <section className="text reading" aria-label={label}>
      {(doc.content ?? []).map(look.view)}
      <Notes name={look.name} notes={look.notes} />
    </section>
  );
}

/** One block of it, quoted: a heading is strong words there, since it heads nothing on that page. */
export function Quotation({ block, addressOf }: { block: BlockJson; addressOf?: AddressOf }) {
  const look = useLook(addressOf);
  return (
    <>
      {block.type === "heading" ? (
        <p className="font-semibold text-xl">{block.content?.map(look.view)}</p>
      ) : (
        <div className="text">{inItsFrame(block, look.view(block, 0))}</div>
      )}
      <Notes name={look.name} notes={look.notes} />
    </>
  );
}

/** A part of a list or of a table, in what makes it one. */
function inItsFrame({ type }: BlockJson, drawn: ReactNode): ReactNode {
  if (type === "listItem") return <ul>{drawn}</ul>;
  const isCell = type === "tableCell" || type === "tableHeader";
  if (!isCell && type !== "tableRow") return drawn;
  return (
    <table>
      <tbody>{isCell ? <tr>{drawn}</tr> : drawn}</tbody>
    </table>
  );
}

/** A stretch of a line: words with their marks, and what else stands among them; a note is read where it stands. */
export function Line({ inline }: { inline: readonly BlockJson[] }) {
  const { view } = useLook();
  return inline.map((node, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only read
    node.type === "footnote" ? <small key={index}> [{node.content?.map(view)}]</small> : view(node, index),
  );
}

/** Draws nodes and gathers the notes among them, in reading order. */
function useLook(addressOf?: AddressOf) {
  const name = useId();
  const t = useTranslations("common.notes");
  const notes: ReactNode[] = [];
  const view = (node: BlockJson, index: number): ReactNode => {
    const id = typeof node.attrs?.id === "string" ? node.attrs.id : undefined;
    const key = id ?? index;
    if (node.type === "footnote") {
      if (!isNote(node)) return null;
      const number = notes.push(node.content?.map(view));
      return <NoteSign key={key} name={name} number={number} label={t("sign", { number })} />;
    }
    if (node.type === "mention")
      return (
        <span key={key} className="mention">
          {String(node.attrs?.label ?? "")}
        </span>
      );
    if (node.type === "text") return <Fragment key={key}>{marked(node)}</Fragment>;
    if (node.type === "hardBreak") return <br key={key} />;
    if (node.type === "image") return <Picture key={key} id={id} attrs={node.attrs ?? {}} addressOf={addressOf} />;
    if (node.type === "table") return <Fragment key={key}>{table(node, id, view)}</Fragment>;
    const inside = node.content?.map(view);
    if (node.type === "heading") {
      const level = Math.min(Math.max(Number(node.attrs?.level) || 2, 2), 4);
      return createElement(`h${level}`, { key, id }, inside);
    }
    const tag = plainTags.get(node.type);
    if (!tag) return <Fragment key={key}>{inside}</Fragment>;
    const from = tag === "ol" ? { start: wider(node.attrs?.start) } : {};
    return createElement(tag, { key, id, ...from }, inside);
  };
  return { name, notes, view };
}

/** A first row of headers heads the columns, any other header its row. */
function table(node: BlockJson, id: string | undefined, view: (node: BlockJson, index: number) => ReactNode) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard too
    <div className="scroll" tabIndex={0}>
      <table id={id}>
        <tbody>
          {node.content?.map((row, at) => {
            const cells = row.content ?? [];
            const scope = at === 0 && cells.every(({ type }) => type === "tableHeader") ? "col" : "row";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only read
              <tr key={at}>
                {cells.map((cell, index) => {
                  const { id: own, colspan, rowspan } = cell.attrs ?? {};
                  const spans = { colSpan: wider(colspan), rowSpan: wider(rowspan) };
                  const tag = cell.type === "tableHeader" ? "th" : "td";
                  const heads = tag === "th" ? { scope } : {};
                  return createElement(
                    tag,
                    { key: index, id: typeof own === "string" ? own : undefined, ...heads, ...spans },
                    cell.content?.map(view),
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type AddressOf = (file: string) => string;
type PictureProps = { id?: string; attrs: Record<string, unknown>; addressOf?: AddressOf };
function Picture({ id, attrs, addressOf = fileAddress }: PictureProps) {
  const { file, alt, width, height } = attrs;
  if (!isFileId(file)) return null;
  const sides = typeof width === "number" && typeof height === "number" ? { width, height } : {};
  return (
    <figure id={id}>
      {/* biome-ignore lint/performance/noImgElement: it is sized and re-encoded already, and only its readers get it */}
      <img src={addressOf(file)} alt={String(alt ?? "")} loading="lazy" {...sides} />
    </figure>
  );
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
