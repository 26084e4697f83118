/** `npm run bench -- comparison`: what a page of two revisions costs the server, on a long text with an hour of edits. */
import type { BlockJson, SheetJson, TextJson } from "@/db/text-schema";
import { countChanges, stretchesOf } from "@/lib/revisions/changes";
import { compareTexts } from "@/lib/text/diff";
import { type Bench, rounded, say } from "./figures";

const limit = 100;
const sentence =
  "Il gruppo propone un percorso comune tra quartieri, imprese e scuole, con tappe e risorse che si possano verificare. ";

/** The same numbers each time, so that two runs compare the same texts. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    yield state / 4_294_967_296;
  }
}

const id = (index: number) => `b${index.toString(16).padStart(15, "0")}`;
const words = (text: string): BlockJson[] => [{ type: "text", text }];
const paragraph = (index: number, text: string): BlockJson => ({
  type: "paragraph",
  attrs: { id: id(index) },
  content: words(text),
});

/** So many blocks: headings, paragraphs of three sentences, lists, a table of ten rows. */
function textOf(blocks: number): TextJson {
  const content: BlockJson[] = [];
  for (let index = 0; content.length < blocks; index++) {
    const at = index * 10;
    if (index % 25 === 0) content.push({ ...paragraph(at, `Capitolo ${index}`), type: "heading" });
    else if (index % 40 === 7)
      content.push({
        type: "bulletList",
        attrs: { id: id(at) },
        content: [1, 2, 3].map((item) => ({
          type: "listItem",
          attrs: { id: id(at + item) },
          content: [paragraph(at + 3 + item, `${sentence}${item}`)],
        })),
      });
    else content.push(paragraph(at, `${index} ${sentence.repeat(3)}`));
  }
  const cell = (at: number): BlockJson => ({
    type: "tableCell",
    attrs: { id: id(at) },
    content: [paragraph(at + 1, `Cella ${at}`)],
  });
  const rows = Array.from({ length: 10 }, (_, row) => ({
    type: "tableRow",
    attrs: { id: id(900_000 + row * 100) },
    content: [1, 2, 3, 4].map((column) => cell(900_000 + row * 100 + column * 10)),
  }));
  content.splice(40, 0, { type: "table", attrs: { id: id(899_999) }, content: rows });
  const sheet: SheetJson = { title: "Un progetto", abstract: sentence.repeat(4), start_year: 2026, sdgs: [3, 11] };
  return { doc: { type: "doc", content }, sheet };
}

/** What people do in an hour: a fifth of the blocks in some words, some moved, new and gone, cells, fields. */
function edited({ doc, sheet }: TextJson, random: Iterator<number>): TextJson {
  const next = () => Number(random.next().value);
  const content: BlockJson[] = structuredClone(doc.content ?? []);
  for (const block of content) {
    const text = block.content?.[0]?.text;
    if (!text || next() > 0.2) continue;
    const parts = text.split(" ");
    for (let edits = 0; edits < 3; edits++)
      parts[Math.floor(next() * parts.length)] = `parola${Math.floor(next() * 99)}`;
    block.content = words(parts.join(" "));
  }
  for (let moves = 0; moves < 12; moves++) {
    const [moved] = content.splice(Math.floor(next() * content.length), 1);
    if (moved) content.splice(Math.floor(next() * content.length), 0, moved);
  }
  for (let gone = 0; gone < 15; gone++) content.splice(Math.floor(next() * content.length), 1);
  for (let come = 0; come < 15; come++)
    content.splice(Math.floor(next() * content.length), 0, paragraph(2_000_000 + come, sentence.repeat(2)));
  const cells = content.find(({ type }) => type === "table")?.content?.flatMap((row) => row.content ?? []) ?? [];
  for (const cell of cells.slice(0, 6))
    cell.content = [{ ...cell.content?.[0], type: "paragraph", content: words("Altro") }];
  return { doc: { ...doc, content }, sheet: { ...sheet, abstract: `${sentence}Altro.`, start_year: 2027, sdgs: [3] } };
}

const measure: Bench["measure"] = async ({ rounds, size }) => {
  const random = numbers(2025);
  const before = textOf(size);
  const tooks: number[] = [];
  let changes = 0;
  /** What the processor did for it, whatever else the machine was busy with. */
  let work = 0;
  for (let round = 0; round < rounds + 5; round++) {
    // From JSON, as PostgreSQL gives it: nothing is remembered from the round before.
    const [was, is] = [JSON.stringify(before), JSON.stringify(edited(before, random))];
    const [began, worked] = [performance.now(), process.cpuUsage()];
    const comparison = compareTexts(JSON.parse(was), JSON.parse(is));
    stretchesOf(comparison);
    ({ changes } = countChanges(comparison));
    if (round < 5) continue;
    tooks.push(performance.now() - began);
    work += process.cpuUsage(worked).user / 1000;
  }
  tooks.sort((a, b) => a - b);
  const at = (share: number) => rounded(tooks[Math.min(tooks.length - 1, Math.floor(tooks.length * share))] ?? 0, 1);
  const [p50, p99] = [at(0.5), at(0.99)];
  say(`${size} blocks, ${changes} changes in the last round: p50 ${p50} ms, p99 ${p99} ms (limit ${limit} ms)`);
  return { ok: p99 <= limit, blocks: size, changes, rounds, p50, p99, work: rounded(work / rounds, 1), limit };
};

export const comparison: Bench = {
  about: "what changed between two revisions of a long text, on the server",
  rounds: { is: 200, of: "comparisons" },
  size: { is: 600, of: "blocks" },
  measure,
};
