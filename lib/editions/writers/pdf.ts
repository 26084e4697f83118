/** Writes an edition as PDF/UA-1 with Typst, in a worker thread: the compiler blocks for seconds on a big plan. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "@/lib/text/links";
import { factsOf } from "../sheet";
import { type EditionSection, type EditionTree, titleOf } from "../tree";
import { publicationOf, wordsIn } from "../words";

const folder = join(/* turbopackIgnore: true */ process.cwd(), "lib", "editions", "writers");
const fonts = () => {
  const resolve = createRequire(join(/* turbopackIgnore: true */ process.cwd(), "package.json")).resolve;
  const serif = dirname(resolve("@expo-google-fonts/source-serif-4/package.json"));
  const sans = dirname(resolve("@expo-google-fonts/titillium-web/package.json"));
  return ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic", "700Bold"].flatMap((cut) => [
    join(serif, cut, `SourceSerif4_${cut}.ttf`),
    join(sans, cut, `TitilliumWeb_${cut}.ttf`),
  ]);
};

/** The edition as the bytes of a tagged PDF. Throws when this machine's Typst cannot write PDF/UA. */
export function writePdf(tree: EditionTree, hash: string): Promise<Uint8Array> {
  const template = readFileSync(join(folder, "plan.typ"), "utf8");
  const at = Date.parse(`${tree.publishedOn}T12:00:00Z`) / 1000;
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(folder, "pdf-worker.mjs"), {
      workerData: { template, edition: JSON.stringify(dataOf(tree, hash)), fonts: fonts(), at },
      execArgv: [],
    });
    worker.once("message", (bytes: Uint8Array) => resolve(bytes));
    worker.once("error", reject);
    worker.once("exit", (code) => code !== 0 && reject(new Error(`Typst ended with ${code}`)));
  });
}

/** What the template walks: words already chosen, links already checked. */
function dataOf(tree: EditionTree, hash: string) {
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
    contents: words.contents,
    footer: `${plan} · ${title} · ${label}`,
    imprint: `${label}, ${verb} ${date}`,
    colophon: `${tree.demo ? `${words.demo} ` : ""}${words.hash}: ${hash}`,
    sections: tree.sections.map((section) => sectionOf(section, tree)),
  };
}

function sectionOf(section: EditionSection, tree: EditionTree): unknown {
  const words = wordsIn(tree.language);
  return {
    title: `${section.number ? `${section.number} ` : ""}${titleOf(section, tree.language)}`,
    blocks: section.blocks.map(({ block }) => checkedLinks(block)),
    sheets: section.sheets.map((sheet) => ({
      title: `${words.sheet} ${sheet.code ?? ""}`.trim(),
      by: `${words.proposedBy} ${sheet.body[tree.language] ?? ""}, ${words.revision} ${sheet.revision}`,
      facts: factsOf(sheet.sheet, tree.fields, tree.language),
    })),
    children: section.children.map((child) => sectionOf(child, tree)),
  };
}

function checkedLinks(node: BlockJson): BlockJson {
  const marks = node.marks?.map((mark) => ({
    ...mark,
    safe: mark.type === "link" && isSafeLink(String(mark.attrs?.href ?? "")),
  }));
  return { ...node, ...(marks ? { marks } : {}), ...(node.content ? { content: node.content.map(checkedLinks) } : {}) };
}
