/** From what Word says to what a text of ours says: headings, lists, tables, links, notes and pictures; nothing else. */
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";
import { schema } from "@/lib/text/schema";

export type WordNode = {
  type: string;
  value?: string;
  breakType?: string;
  href?: string | null;
  style?: string;
  list?: { level: number; isOrdered: boolean } | null;
  index?: number | null;
  isBold?: boolean;
  isItalic?: boolean;
  isHeader?: boolean;
  dressed?: boolean;
  verticalAlignment?: string;
  colSpan?: number;
  rowSpan?: number;
  children?: WordNode[];
};
/** What was met on the way and has no place in a text of ours. */
export type Losses = { dressed: number; links: number; notes: number; manyPictures: number };
type Marks = NonNullable<BlockJson["marks"]>;
/** Words with their marks, or a picture between them, by its number. */
type Piece = BlockJson | { picture: number };

const hasNotes = "footnote" in schema.nodes;
const isPicture = (piece: Piece): piece is { picture: number } => "picture" in piece;

/** The blocks of a document of Word; a picture is an `image` whose `index` is its number. */
export function blocksOf(nodes: WordNode[]): { blocks: BlockJson[]; losses: Losses } {
  const losses: Losses = { dressed: 0, links: 0, notes: 0, manyPictures: 0 };
  const { bodyOf } = reader(losses);
  return { blocks: bodyOf(nodes), losses };
}

function reader(losses: Losses) {
  function pieces(nodes: WordNode[], marks: Marks): Piece[] {
    return nodes.flatMap((node): Piece[] => {
      const { type } = node;
      if (type === "text") return words(node.value ?? "", marks);
      if (type === "tab") return words(" ", marks);
      if (type === "break") return node.breakType === "line" ? [{ type: "hardBreak" }] : [];
      if (type === "image") {
        if (typeof node.index === "number") return [{ picture: node.index }];
        losses.manyPictures += 1;
        return [];
      }
      if (type === "note") return noteOf(node);
      if (type === "hyperlink") {
        const href = node.href ?? "";
        if (isSafeLink(href)) return pieces(node.children ?? [], [...marks, { type: "link", attrs: { href } }]);
        if (href) losses.links += 1;
        return pieces(node.children ?? [], marks);
      }
      if (type === "run") {
        if (node.dressed) losses.dressed += 1;
        return pieces(node.children ?? [], [...marks, ...marksOf(node)]);
      }
      return pieces(node.children ?? [], marks);
    });
  }

  function noteOf(node: WordNode): Piece[] {
    const inside = pieces(node.children ?? [], []).filter(
      (piece): piece is BlockJson => !isPicture(piece) && piece.type === "text",
    );
    const content = joined(trimmed(inside));
    if (content.length === 0) return [];
    if (hasNotes) return [{ type: "footnote", content }];
    losses.notes += 1;
    return [];
  }

  /** The blocks that a paragraph comes to: pictures stand between its words, not in them. */
  function paragraphOf(node: WordNode): BlockJson[] {
    const blocks: BlockJson[] = [];
    let line: BlockJson[] = [];
    const level = headingOf(node.style ?? "");
    const end = () => {
      const content = joined(trimmed(line));
      line = [];
      if (content.length === 0) return;
      if (level)
        blocks.push({ type: "heading", attrs: { level }, content: content.filter(({ type }) => type !== "hardBreak") });
      else blocks.push({ type: "paragraph", content });
    };
    for (const piece of pieces(node.children ?? [], [])) {
      if (isPicture(piece)) {
        end();
        blocks.push({ type: "image", attrs: { index: piece.picture } });
      } else line.push(piece);
    }
    end();
    return isQuote(node.style ?? "") && blocks.length > 0 ? [{ type: "blockquote", content: blocks }] : blocks;
  }

  function bodyOf(nodes: WordNode[]): BlockJson[] {
    const blocks: BlockJson[] = [];
    for (let at = 0; at < nodes.length; ) {
      const node = nodes[at];
      if (!node) break;
      if (isItem(node)) {
        const start = at;
        while (at < nodes.length && isItem(nodes[at])) at++;
        blocks.push(...listsOf(nodes.slice(start, at), 0));
        continue;
      }
      at++;
      if (node.type === "table") blocks.push(...tableOf(node));
      else if (node.type === "paragraph") {
        const made = paragraphOf(node);
        const [last, first] = [blocks.at(-1), made[0]];
        if (last?.type === "blockquote" && first?.type === "blockquote" && last.content && first.content)
          last.content.push(...first.content);
        else blocks.push(...made);
      } else blocks.push(...bodyOf(node.children ?? []));
    }
    return blocks;
  }

  /** Items that follow one another, as lists in lists by their depth. */
  function listsOf(items: WordNode[], depth: number): BlockJson[] {
    const lists: BlockJson[] = [];
    for (let at = 0; at < items.length; ) {
      const item = items[at];
      if (!item?.list) break;
      const inner: WordNode[] = [];
      const own = item.list.level <= depth ? paragraphOf(item) : [];
      if (item.list.level <= depth) at++;
      while (at < items.length && (items[at]?.list?.level ?? 0) > depth) {
        const deeper = items[at++];
        if (deeper) inner.push(deeper);
      }
      const content = [...own, ...listsOf(inner, depth + 1)];
      if (content.length === 0) continue;
      if (content[0]?.type !== "paragraph") content.unshift({ type: "paragraph" });
      const type = item.list.isOrdered ? "orderedList" : "bulletList";
      const last = lists.at(-1);
      const made = { type: "listItem", content };
      if (last?.type === type && last.content) last.content.push(made);
      else lists.push({ type, content: [made] });
    }
    return lists;
  }

  function tableOf(node: WordNode): BlockJson[] {
    const rows = (node.children ?? []).filter((row) => row.type === "tableRow" && row.children?.length);
    const content = rows.map((row) => ({
      type: "tableRow",
      content: (row.children ?? []).map((cell) => {
        const inside = bodyOf(cell.children ?? []);
        const attrs = { colspan: within(cell.colSpan, 100), rowspan: within(cell.rowSpan, 1000) };
        return {
          type: row.isHeader ? "tableHeader" : "tableCell",
          attrs,
          content: inside.length > 0 ? inside : [{ type: "paragraph" }],
        };
      }),
    }));
    return content.length > 0 ? [{ type: "table", content }] : [];
  }

  return { bodyOf };
}

const isItem = (node: WordNode | undefined) =>
  node?.type === "paragraph" && Boolean(node.list) && !headingOf(node.style ?? "");
const within = (value: number | undefined, most: number) => Math.min(most, Math.max(1, Math.trunc(value ?? 1)));
const isQuote = (style: string) => /^(intense )?quote$|^(block text)$/i.test(style);

/** The level of a heading by the name of its style, which Word keeps in English in every language. */
function headingOf(style: string): number | null {
  if (/^title$/i.test(style)) return 2;
  const level = /^heading ([1-9])$/i.exec(style)?.[1];
  return level ? Math.min(4, Number(level) + 1) : null;
}

function marksOf({ isBold, isItalic, verticalAlignment }: WordNode): Marks {
  return [
    ...(isBold ? [{ type: "bold" }] : []),
    ...(isItalic ? [{ type: "italic" }] : []),
    ...(verticalAlignment === "superscript" || verticalAlignment === "subscript" ? [{ type: verticalAlignment }] : []),
  ];
}

function words(value: string, marks: Marks): BlockJson[] {
  const text = value
    .toWellFormed()
    .replace(/[\p{Cc}\u00ad\u2028\u2029\ufeff]/gu, (sign) => (/\s/.test(sign) ? " " : ""));
  const own = marks.filter((mark, index) => marks.findIndex(({ type }) => type === mark.type) === index);
  return text ? [{ type: "text", text, ...(own.length > 0 ? { marks: own } : {}) }] : [];
}

/** Without breaks and blanks at either end. */
function trimmed(line: BlockJson[]): BlockJson[] {
  const isBlank = (node: BlockJson | undefined) =>
    node !== undefined && (node.type === "hardBreak" || (node.type === "text" && !node.text?.trim()));
  let [from, to] = [0, line.length];
  while (isBlank(line[from]) && from < to) from++;
  while (to > from && isBlank(line[to - 1])) to--;
  const kept = line.slice(from, to);
  return kept.map((node, index) => {
    if (node.type !== "text") return node;
    let text = node.text ?? "";
    if (index === 0) text = text.trimStart();
    if (index === kept.length - 1) text = text.trimEnd();
    return { ...node, text };
  });
}

/** Neighbouring words with the same marks are one piece. */
function joined(line: BlockJson[]): BlockJson[] {
  const out: BlockJson[] = [];
  for (const node of line) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text" && JSON.stringify(last.marks) === JSON.stringify(node.marks))
      out[out.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else out.push(node);
  }
  return out;
}
