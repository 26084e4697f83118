/** Writes an edition as PDF/UA-1 with Typst, in a worker thread: the compiler blocks for seconds on a big plan. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { BlockJson } from "@/db/text-schema";
import { lineOf } from "@/lib/text/blocks";
import { isSafeLink } from "@/lib/text/links";
import { isNote } from "@/lib/text/notes";
import { type Fact, factsOf, sortFacts } from "../sheet";
import { type EditionSection, type EditionTree, eachSection, titleOf } from "../tree";
import { publicationOf, wordsIn } from "../words";
import { stepped } from "./headings";

const folder = join(/* turbopackIgnore: true */ process.cwd(), "lib", "editions", "writers");
const cuts = ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic", "700Bold"];
/** The typefaces of the house, and those that have what these lack: a text may hold any sign. */
const fonts = () => {
  const { resolve } = createRequire(join(/* turbopackIgnore: true */ process.cwd(), "package.json"));
  const folder = (family: string) => dirname(resolve(`@expo-google-fonts/${family}/package.json`));
  const [serif, sans] = [folder("source-serif-4"), folder("titillium-web")];
  return [
    ...cuts.flatMap((cut) => [join(serif, cut, `SourceSerif4_${cut}.ttf`), join(sans, cut, `TitilliumWeb_${cut}.ttf`)]),
    join(folder("noto-emoji"), "400Regular", "NotoEmoji_400Regular.ttf"),
    join(folder("noto-sans-symbols-2"), "400Regular", "NotoSansSymbols2_400Regular.ttf"),
  ];
};

/** A file that the template may show, by the path that its data names. */
type Beside = { path: string; bytes: Uint8Array };
/** What is said around a text that is no edition: on its cover, at the foot of its pages, over its sheet. */
export type Cover = { imprint: string; footer: string; colophon: string; by: string };

/** The edition as the bytes of a tagged PDF. Throws when this machine's Typst cannot write PDF/UA. */
export function writePdf(tree: EditionTree, hash: string, pictures: Beside[] = [], cover?: Cover): Promise<Uint8Array> {
  const template = readFileSync(join(folder, "plan.typ"), "utf8");
  const at = Date.parse(`${tree.publishedOn}T12:00:00Z`) / 1000;
  return new Promise((resolve, reject) => {
    const worker = new Worker(
      join(/* turbopackIgnore: true */ process.cwd(), "lib", "editions", "writers", "pdf-worker.mjs"),
      {
        workerData: { template, edition: JSON.stringify(dataOf(tree, hash, cover)), fonts: fonts(), at, pictures },
        execArgv: [],
      },
    );
    worker.once("message", (bytes: Uint8Array) => resolve(bytes));
    worker.once("error", (error) => reject(inWords(error, tree)));
    worker.once("exit", (code) => code !== 0 && reject(new Error(`Typst ended with ${code}`)));
  });
}

/** Why the printing failed; where signs are missing from the fonts, which ones and in which sections. */
function inWords(error: Error, tree: EditionTree): Error {
  const signs = [...error.message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/g)].map(
    ([, sign = ""]) => sign,
  );
  if (signs.length === 0) return error;
  const places = [...eachSection(tree.sections)].filter(({ section }) =>
    signs.some((sign) => JSON.stringify([section.title, section.blocks, section.sheets]).includes(sign)),
  );
  const titles = places.map(({ section }) => `«${titleOf(section, tree.language)}»`);
  return new Error(
    `Il PDF non può mostrare ${[...new Set(signs)].join(" ")} (${titles.join(", ")}): riapri il documento, sostituisci questi segni e pubblica di nuovo. · ` +
      "The PDF cannot show these signs: thaw the document, replace them there and publish again.",
  );
}

/** What the template walks: words already chosen, links already checked. */
function dataOf(tree: EditionTree, hash: string, cover?: Cover) {
  const { language } = tree;
  const words = wordsIn(language);
  const title = tree.document.title[language] ?? "";
  const plan = tree.plan.title[language] ?? "";
  const { verb, date } = publicationOf(tree);
  const label = `${words.edition} ${tree.label ?? tree.number}`;
  return {
    language,
    title,
    plan,
    accent: tree.plan.accent,
    contents: cover ? null : words.contents,
    bare: words.noText,
    footer: `${plan} · ${title} · ${label}`,
    imprint: `${label}, ${verb} ${date}`,
    colophon: `${tree.demo ? `${words.demo} ` : ""}${words.hash}: ${hash}`,
    pictures: Object.fromEntries(Object.entries(tree.pictures ?? {}).map(([file, { path }]) => [file, `/${path}`])),
    sections: tree.sections.map((section) => sectionOf(section, tree, cover?.by)),
    ...cover,
  };
}

function sectionOf(section: EditionSection, tree: EditionTree, by?: string): unknown {
  const words = wordsIn(tree.language);
  return {
    title: `${section.number ? `${section.number} ` : ""}${titleOf(section, tree.language)}`,
    blocks: stepped(section.blocks.map(({ block }) => block)).map(walkable),
    sheets: section.sheets.map((sheet) => ({
      title: `${words.sheet} ${sheet.code ?? ""}`.trim(),
      by: by ?? `${words.proposedBy} ${sheet.body[tree.language] ?? ""}, ${words.revision} ${sheet.revision}`,
      ...glance(factsOf(sheet.sheet, tree.fields, tree.language)),
    })),
    bare: section.blocks.length === 0 && section.sheets.length === 0 && section.children.length === 0,
    children: section.children.map((child) => sectionOf(child, tree)),
  };
}

/** The short facts of a sheet, side by side, and the others one below the other. */
function glance(all: Fact[]) {
  const { long, short, folded } = sortFacts(all);
  return { short, facts: [...long, ...folded] };
}

/** A node as the template can walk it: links checked, a mention its label, no empty note. */
function walkable(node: BlockJson): BlockJson {
  if (node.type === "mention") return { type: "text", text: lineOf({ type: "", content: [node] }) };
  const marks = node.marks?.map((mark) => ({
    ...mark,
    safe: mark.type === "link" && isSafeLink(String(mark.attrs?.href ?? "")),
  }));
  return {
    ...node,
    ...(node.type === "image" ? { attrs: plateOf(node.attrs ?? {}) } : {}),
    ...(marks ? { marks } : {}),
    ...(node.content ? { content: node.content.filter(isWritten).map(walkable) } : {}),
  };
}

const isWritten = (node: BlockJson) => node.type !== "footnote" || isNote(node);

/** A picture as wide as it is on a page of 700 points, never wider than the page. */
const plateOf = ({ file, alt, width }: Record<string, unknown>) => ({
  file: typeof file === "string" ? file : "",
  alt: typeof alt === "string" ? alt : "",
  share: Math.min(1, Math.max(0.1, (Number(width) || 700) / 700)),
});
