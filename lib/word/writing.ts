/** Writes a proposal as a document of Word: real headings, lists, header rows, notes, pictures with their words. */
import {
  AlignmentType,
  Footer,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
} from "docx";
import sharp from "sharp";
import { factsOf } from "@/lib/editions/sheet";
import { takeTurns } from "@/lib/files/turns";
import { inLanguage } from "@/lib/language";
import { headOf, type Paper, type Plate, sound, standingOf } from "./paper";
import { type Drawn, wordBlocks } from "./word-blocks";
import { paperWords } from "./words";

const inTurn = takeTurns(2, 12);

/** The bytes of the document. `origin` is what addresses of this place begin with. */
export const writeWord = (paper: Paper, origin: string): Promise<Uint8Array> => inTurn(() => write(paper, origin));

async function write(paper: Paper, origin: string): Promise<Uint8Array> {
  const { plan, text } = paper;
  const drawn = new Map<string, Drawn>();
  for (const plate of paper.pictures) drawn.set(plate.file, await drawable(plate));
  const { blocks, notes, starts } = wordBlocks(text.doc.content ?? [], drawn, origin);
  const title = headOf(paper);
  const footer = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [run(`${inLanguage(plan.title, plan.language)} · `), new TextRun({ children: [PageNumber.CURRENT] })],
  });
  const ordered = { level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START };
  const document = new WordDocument({
    title,
    creator: inLanguage(plan.title, plan.language),
    description: standingOf(paper),
    styles: {
      default: {
        document: {
          run: { font: "Calibri", size: 22, language: { value: plan.language === "en" ? "en-GB" : "it-IT" } },
        },
      },
      paragraphStyles: [{ id: "Quote", name: "Quote", basedOn: "Normal", quickFormat: true, run: { italics: true } }],
    },
    numbering: {
      config: starts.map((start) => ({
        reference: `ordered-${start}`,
        levels: Array.from({ length: 9 }, (_, level) => ({
          ...ordered,
          level,
          start: level === 0 ? start : 1,
          text: `%${level + 1}.`,
          style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
        })),
      })),
    },
    footnotes: Object.fromEntries(
      notes.map((children, index) => [index + 1, { children: [new Paragraph({ children })] }]),
    ),
    sections: [
      {
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          new Paragraph({ style: "Title", children: [run(title)] }),
          new Paragraph({ children: [run(standingOf(paper), { italics: true })] }),
          ...sheetOf(paper),
          ...blocks,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const run = (words: string, look: IRunOptions = {}): ParagraphChild => new TextRun({ ...look, text: sound(words) });

/** Word shows no WebP: drawings become PNG, photographs stay what they are. */
async function drawable({ bytes, mediaType }: Plate): Promise<Drawn> {
  if (mediaType === "image/jpeg") return { type: "jpg", bytes: Buffer.from(bytes) };
  return { type: "png", bytes: await sharp(bytes, { limitInputPixels: 64_000_000 }).png().toBuffer() };
}

/** The sheet: a row for each field, and below it the fields that are tables themselves. */
function sheetOf({ text, plan }: Paper): (Paragraph | Table)[] {
  const facts = factsOf(text.sheet, plan.fields, plan.language);
  const lines = facts.filter(({ table }) => !table);
  const cell = (words: string[], look: IRunOptions = {}) =>
    new TableCell({ margins, children: words.map((line) => new Paragraph({ children: [run(line, look)] })) });
  const margins = { top: 60, bottom: 60, left: 100, right: 100 };
  const width = { size: 100, type: WidthType.PERCENTAGE };
  const rows = lines.map(
    ({ label, value, list }) =>
      new TableRow({
        cantSplit: true,
        children: [cell([label], { bold: true }), cell(list ?? (value ?? "").split("\n"))],
      }),
  );
  const tables = facts.flatMap(({ label, table }) => {
    if (!table) return [];
    const head = new TableRow({
      tableHeader: true,
      children: table.head.map((words) => cell([words], { bold: true })),
    });
    const inside = table.rows.map((cells) => new TableRow({ children: cells.map((words) => cell([words])) }));
    return [
      new Paragraph({ keepNext: true, spacing: { before: 240 }, children: [run(label, { bold: true })] }),
      new Table({ width, rows: [head, ...inside] }),
    ];
  });
  const name = new Paragraph({ keepNext: true, children: [run(paperWords(plan.language).sheet, { bold: true })] });
  if (facts.length === 0) return [];
  return [
    name,
    ...(rows.length > 0 ? [new Table({ width, columnWidths: [2600, 6400], rows })] : []),
    ...tables,
    new Paragraph({}),
  ];
}
