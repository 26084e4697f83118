/** The blocks of a text as paragraphs and tables of Word. */
import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";
import { sound } from "./paper";

export type Drawn = { type: "jpg" | "png"; bytes: Buffer };
type Block = Paragraph | Table;
/** What stands around a block: how deep in lists, in a quotation, and the number that its first paragraph bears. */
type Place = Pick<IParagraphOptions, "indent" | "style"> & { item?: IParagraphOptions; depth: number };

const headings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 };
const pageWidth = 600;

/** The blocks, the notes called in them in order, and the numbers that ordered lists start with. */
export function wordBlocks(content: BlockJson[], drawn: ReadonlyMap<string, Drawn>, origin: string) {
  const notes: ParagraphChild[][] = [];
  const starts = new Set<number>();
  let lists = 0;

  const line = (nodes: BlockJson[]) => nodes.flatMap((node): ParagraphChild[] => inline(node));
  function inline(node: BlockJson): ParagraphChild[] {
    if (node.type === "hardBreak") return [new TextRun({ break: 1 })];
    if (node.type === "footnote") {
      const children = line(node.content ?? []);
      return children.length > 0 ? [new FootnoteReferenceRun(notes.push(children))] : [];
    }
    if (node.type !== "text")
      return node.content ? line(node.content) : [new TextRun(sound(String(node.attrs?.label ?? "")))];
    const has = (name: string) => node.marks?.some(({ type }) => type === name) ?? false;
    const look = {
      bold: has("bold"),
      italics: has("italic"),
      subScript: has("subscript"),
      superScript: has("superscript"),
    };
    const link = addressOf(node.marks?.find(({ type }) => type === "link")?.attrs?.href);
    const words = new TextRun({ ...look, text: sound(node.text ?? ""), ...(link ? { style: "Hyperlink" } : {}) });
    return [link ? new ExternalHyperlink({ link, children: [words] }) : words];
  }
  function addressOf(href: unknown): string | null {
    if (typeof href !== "string" || !isSafeLink(href) || href.startsWith("#")) return null;
    return href.startsWith("/") ? new URL(href, origin).href : href;
  }

  const all = (nodes: BlockJson[], place: Place): Block[] => nodes.flatMap((node) => block(node, place));
  function block(node: BlockJson, place: Place): Block[] {
    const { type, content: inside = [], attrs = {} } = node;
    const { item, depth: _, ...look } = place;
    if (type === "paragraph")
      return [new Paragraph({ ...look, ...item, spacing: { after: 120 }, children: line(inside) })];
    if (type === "heading") {
      const level = Number(attrs.level);
      return [
        new Paragraph({
          ...(item ?? {}),
          heading: headings[level === 3 || level === 4 ? level : 2],
          children: line(inside),
        }),
      ];
    }
    if (type === "blockquote") return all(inside, { ...place, style: "Quote", indent: { left: 567 } });
    if (type === "bulletList" || type === "orderedList") return list(node, place);
    if (type === "table") return [tableOf(node)];
    if (type === "image") return pictureOf(node);
    return all(inside, place);
  }

  function list({ type, attrs, content: items = [] }: BlockJson, place: Place): Block[] {
    const level = Math.min(8, place.depth);
    const start = Math.max(0, Math.trunc(Number(attrs?.start ?? 1)) || 0);
    lists += 1;
    const instance = lists;
    if (type === "orderedList") starts.add(start);
    const own: IParagraphOptions =
      type === "orderedList"
        ? { numbering: { reference: `ordered-${start}`, level, instance } }
        : { bullet: { level } };
    const next = { ...place, depth: place.depth + 1, indent: { left: 720 * (level + 1) } };
    return items.flatMap((one) => {
      const [first, ...rest] = one.content ?? [];
      return [
        ...(first ? block(first, { ...next, item: own, indent: undefined }) : []),
        ...all(rest, { ...next, item: undefined }),
      ];
    });
  }

  function tableOf({ content: given = [] }: BlockJson): Table {
    const rows = given.filter((row) => row.content?.length);
    const made = rows.map((row, index) => {
      const cells = row.content ?? [];
      return new TableRow({
        // Said only where it is so: readers take the mere presence of the word for a yes.
        ...(index === 0 && cells.every(({ type }) => type === "tableHeader") ? { tableHeader: true } : {}),
        children: cells.map((cell) => {
          const blocks = all(cell.content ?? [], { depth: 0 });
          // Word opens no cell that does not end in a paragraph.
          if (!(blocks.at(-1) instanceof Paragraph)) blocks.push(new Paragraph({}));
          return new TableCell({
            columnSpan: counted(cell, "colspan"),
            rowSpan: counted(cell, "rowspan"),
            ...(cell.type === "tableHeader" ? { shading: { type: ShadingType.CLEAR, fill: "EEEEEE" } } : {}),
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
            children: blocks,
          });
        }),
      });
    });
    return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: made });
  }

  function pictureOf({ attrs }: BlockJson): Block[] {
    const found = drawn.get(String(attrs?.file ?? ""));
    const [width, height] = [Number(attrs?.width) || pageWidth, Number(attrs?.height) || pageWidth];
    if (!found) return [];
    const scale = Math.min(1, pageWidth / width);
    const words = sound(String(attrs?.alt ?? ""));
    const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const picture = new ImageRun({
      type: found.type,
      data: found.bytes,
      transformation,
      altText: { name: "picture", title: "", description: words },
    });
    return [new Paragraph({ children: [picture] })];
  }

  const blocks = all(content, { depth: 0 }).flatMap((one, index, made) =>
    one instanceof Table && !(made[index + 1] instanceof Paragraph) ? [one, new Paragraph({})] : [one],
  );
  return { blocks, notes, starts: [...starts] };
}

function counted({ attrs }: BlockJson, name: string): number | undefined {
  const value = Number(attrs?.[name]);
  return Number.isSafeInteger(value) && value > 1 && value <= 1000 ? value : undefined;
}
