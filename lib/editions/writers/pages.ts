/** Writes an edition as HTML pages: a contents page and one page for each chapter, complete without scripts. */
import { type Fact, factsOf } from "../sheet";
import { type Chapter, chaptersOf, type EditionSection, type EditionSheet, type EditionTree, titleOf } from "../tree";
import { wordsIn } from "../words";
import { blockHtml, escapeHtml as e } from "./html";

type Page = { path: string; html: string };
type Context = { tree: EditionTree; hash: string; chapters: Chapter[]; base: string };

/** Every page of the edition by its path; `index.html` is the contents. */
export function writePages(tree: EditionTree, hash: string): Page[] {
  const base = `/plans/${tree.plan.slug}/editions/${tree.document.slug}/${tree.number}/`;
  const context = { tree, hash, chapters: chaptersOf(tree), base };
  return [contentsPage(context), ...context.chapters.map((chapter, index) => chapterPage(context, chapter, index))];
}

const inLanguage = (words: Record<string, string>, language: string) =>
  words[language] ?? Object.values(words)[0] ?? "";
const numbered = (section: EditionSection, language: string) =>
  `${section.number ? `<span class="number">${e(section.number)}</span> ` : ""}${e(titleOf(section, language))}`;

function frame(context: Context, about: { path: string; title: string; description: string }, main: string): Page {
  const { tree, base, hash } = context;
  const words = wordsIn(tree.language);
  const document = inLanguage(tree.document.title, tree.language);
  const plan = inLanguage(tree.plan.title, tree.language);
  const title = about.path === "index.html" ? `${document} – ${plan}` : `${about.title} – ${document}`;
  const date = new Date(`${tree.publishedOn}T12:00:00Z`).toLocaleDateString(tree.language, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const html = `<!doctype html><html lang="${e(tree.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${e(title)}</title><meta name="description" content="${e(about.description)}"><meta property="og:title" content="${e(title)}"><meta property="og:description" content="${e(about.description)}"><meta property="og:type" content="article"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="${base}edition.css"><link rel="contents" href="${base}"></head><body><a class="skip" href="#text">${words.skip}</a><header class="masthead"><a href="/plans/${e(tree.plan.slug)}">${e(plan)}</a><span aria-hidden="true">/</span><a href="${base}">${e(document)}</a><span class="edition">${words.edition} ${e(tree.label ?? String(tree.number))}</span></header><div class="page"><nav class="contents" aria-label="${words.contents}">${contentsList(context, about.path)}</nav><main id="text">${main}</main></div><footer class="colophon">${tree.demo ? `<p class="demo">${words.demo}</p>` : ""}<p>${e(document)}, ${words.edition.toLowerCase()} ${e(tree.label ?? String(tree.number))}, ${words.published} ${e(date)}.</p><p><a href="${base}plan.pdf">${words.pdf}</a> · <a href="/plans/${e(tree.plan.slug)}/process">${words.process}</a></p><p class="hash">${words.hash} <code>${e(hash)}</code></p></footer></body></html>`;
  return { path: about.path, html };
}

const contentsList = ({ chapters, base, tree }: Context, here: string) =>
  `<ol>${chapters.map(({ path, section }) => `<li><a href="${base}${path}"${path === here ? ' aria-current="page"' : ""}>${numbered(section, tree.language)}</a></li>`).join("")}</ol>`;

function contentsPage(context: Context): Page {
  const { tree, base } = context;
  const words = wordsIn(tree.language);
  const title = inLanguage(tree.document.title, tree.language);
  const list = (sections: EditionSection[], path: string): string =>
    sections.length === 0
      ? ""
      : `<ol>${sections.map((section) => `<li><a href="${base}${path}#${section.id}">${numbered(section, tree.language)}</a>${list(section.children, path)}</li>`).join("")}</ol>`;
  const chapters = context.chapters
    .map(
      ({ path, section }) =>
        `<li><a href="${base}${path}">${numbered(section, tree.language)}</a>${list(section.children, path)}</li>`,
    )
    .join("");
  const main = `<p class="kicker">${e(inLanguage(tree.plan.title, tree.language))}</p><h1>${e(title)}</h1><p class="lead"><a class="act" href="${base}plan.pdf">${words.pdf}</a></p><h2 id="contents">${words.contents}</h2><ol class="full-contents">${chapters}</ol>`;
  return frame(context, { path: "index.html", title, description: `${title}: ${words.contents.toLowerCase()}` }, main);
}

function chapterPage(context: Context, { path, section }: Chapter, index: number): Page {
  const { chapters, base, tree } = context;
  const words = wordsIn(tree.language);
  const step = (chapter: Chapter | undefined, label: string, rel: string) =>
    chapter
      ? `<a rel="${rel}" href="${base}${chapter.path}"><span>${label}</span>${numbered(chapter.section, tree.language)}</a>`
      : "";
  const steps = `<nav class="steps" aria-label="${words.chapters}">${step(chapters[index - 1], words.previous, "prev")}${step(chapters[index + 1], words.next, "next")}</nav>`;
  const title = titleOf(section, tree.language);
  return frame(
    context,
    { path, title, description: firstWords(section) || title },
    `<article>${sectionHtml(context, section, 1)}</article>${steps}`,
  );
}

function sectionHtml(context: Context, section: EditionSection, depth: number): string {
  const { tree, base } = context;
  const words = wordsIn(tree.language);
  const after = (id: string) =>
    ` <a class="origin" href="${base}passages/${id}" aria-label="${words.where}" title="${words.where}">¶</a>`;
  const title = `<h${depth} id="${section.id}">${numbered(section, tree.language)}</h${depth}>`;
  const sheets = section.sheets.map((sheet) => sheetHtml(sheet, tree)).join("");
  const blocks = section.blocks.map(({ block }) => blockHtml(block, { headingDepth: depth, after })).join("");
  const children = section.children.map((child) => sectionHtml(context, child, Math.min(6, depth + 1))).join("");
  return `<section aria-labelledby="${section.id}">${title}${sheets}${blocks}${children}</section>`;
}

function sheetHtml(sheet: EditionSheet, tree: EditionTree): string {
  const words = wordsIn(tree.language);
  const by = `<p class="by">${words.proposedBy} ${e(inLanguage(sheet.body, tree.language))}, ${words.revision} ${sheet.revision}</p>`;
  const facts = factsOf(sheet.sheet, tree.fields, tree.language)
    .map((fact) => `<dt>${e(fact.label)}</dt><dd>${factHtml(fact)}</dd>`)
    .join("");
  return `<details class="sheet"><summary>${words.sheet}${sheet.code ? ` ${e(sheet.code)}` : ""}</summary>${by}<dl>${facts}</dl></details>`;
}

function factHtml({ value, list, table }: Fact): string {
  if (list) return `<ul>${list.map((item) => `<li>${e(item)}</li>`).join("")}</ul>`;
  if (!table) return e(value ?? "");
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${e(cell)}</${tag}>`).join("")}</tr>`;
  return `<div class="table" role="region" tabindex="0" aria-label="${e(table.head.join(", "))}"><table><thead>${row(table.head, "th")}</thead><tbody>${table.rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>`;
}

function firstWords(section: EditionSection): string {
  const words = section.blocks
    .flatMap(({ block }) => (block.type === "paragraph" ? (block.content ?? []).map((node) => node.text ?? "") : []))
    .join("");
  return words.length > 180 ? `${words.slice(0, words.lastIndexOf(" ", 180))}…` : words;
}
