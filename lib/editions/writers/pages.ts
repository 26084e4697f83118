/** Writes an edition as HTML pages: a contents page and one page for each chapter, complete without scripts. */
import { inLanguage } from "@/lib/language";
import { lineOf } from "@/lib/text/blocks";
import { type Chapter, chaptersOf, type EditionSection, type EditionTree, titleOf } from "../tree";
import { publicationOf, wordsIn } from "../words";
import { escapeHtml as e } from "./html";
import { firstNotes } from "./notes";
import { type SectionPlace, sectionHtml } from "./sections";

type Page = { path: string; html: string };
type Context = SectionPlace & { hash: string; chapters: Chapter[] };

/** Every page of the edition by its path; `index.html` is the contents. */
export function writePages(tree: EditionTree, hash: string): Page[] {
  const base = `/plans/${tree.plan.slug}/editions/${tree.document.slug}/${tree.number}/`;
  const context = { tree, hash, chapters: chaptersOf(tree), base, firstNotes: firstNotes(tree) };
  return [contentsPage(context), ...context.chapters.map((chapter, index) => chapterPage(context, chapter, index))];
}

const numbered = (section: EditionSection, language: string) =>
  `${section.number ? `<span class="number">${e(section.number)}</span> ` : ""}<span>${e(titleOf(section, language))}</span>`;
const editionOf = (tree: EditionTree) => `${wordsIn(tree.language).edition} ${e(tree.label ?? String(tree.number))}`;

function publishedOf(tree: EditionTree): string {
  const { verb, date, machine } = publicationOf(tree);
  return `${verb} <time datetime="${machine}">${e(date)}</time>`;
}

type About = { path: string; title: string; description: string; look: string };

function frame(context: Context, about: About, main: string): Page {
  const { tree, base, hash } = context;
  const words = wordsIn(tree.language);
  const document = e(inLanguage(tree.document.title, tree.language));
  const plan = e(inLanguage(tree.plan.title, tree.language));
  const title = `${e(about.title)} – ${about.path === "index.html" ? plan : document}`;
  const description = e(about.description);
  const published = publishedOf(tree);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><meta name="description" content="${description}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:type" content="article"><meta property="og:site_name" content="${plan}"><meta name="color-scheme" content="light dark"><link rel="preload" href="/fonts/source-serif-4-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="${base}edition.css"><link rel="icon" href="/icon.svg"><link rel="contents" href="${base}"><link rel="alternate" type="application/pdf" href="${base}plan.pdf">`;
  const masthead = `<header class="masthead"><nav aria-label="${words.youAreHere}"><a href="/plans/${e(tree.plan.slug)}">${plan}</a> <span aria-hidden="true">/</span> <a href="${base}"${about.path === "index.html" ? ' aria-current="page"' : ""}>${document}</a></nav><p>${editionOf(tree)}</p></header>`;
  const colophon = `<footer class="colophon"><p><strong>${document}</strong>, ${editionOf(tree).toLowerCase()}, ${published}.</p>${tree.demo ? `<p class="demo">${words.demo}</p>` : ""}<p class="ways"><a href="${base}">${words.contents}</a> <a href="${base}plan.pdf">${words.pdf}</a> <a href="${base}edition.json">${words.data}</a> <a href="/plans/${e(tree.plan.slug)}/process">${words.process}</a></p><p class="hash">${words.hash} <code>${e(hash)}</code></p></footer>`;
  const html = `<!doctype html><html lang="${e(tree.language)}"><head>${head}</head><body class="${about.look}"><a class="skip" href="#text">${words.skip}</a>${masthead}${main}${colophon}</body></html>`;
  return { path: about.path, html };
}

function contentsPage(context: Context): Page {
  const { tree, base, chapters } = context;
  const words = wordsIn(tree.language);
  const title = inLanguage(tree.document.title, tree.language);
  const plan = inLanguage(tree.plan.title, tree.language);
  const list = (sections: EditionSection[], path: string): string =>
    sections.length === 0
      ? ""
      : `<ol>${sections.map((section) => `<li${section.sheets.length > 0 ? ' class="project"' : ""}><a href="${base}${path}#${section.id}">${numbered(section, tree.language)}</a>${list(section.children, path)}</li>`).join("")}</ol>`;
  const all = chapters
    .map(
      ({ path, section }) =>
        `<li><a href="${base}${path}">${numbered(section, tree.language)}</a>${list(section.children, path)}</li>`,
    )
    .join("");
  const when = `${editionOf(tree)}, ${publishedOf(tree)}`;
  const cover = `<div class="cover"><div><p class="kicker">${e(plan)}</p><h1>${e(title)}</h1><p class="when">${when}</p><p class="ways"><a class="act" href="${base}${chapters[0]?.path ?? ""}">${words.read}</a> <a class="act quiet" href="${base}plan.pdf">${words.pdf}</a></p></div></div>`;
  const main = `<main id="text" tabindex="-1">${cover}<div class="page"><p class="hint">${words.hint}</p><nav aria-labelledby="contents"><h2 id="contents">${words.contents}</h2><ol class="full-contents">${all}</ol></nav></div></main>`;
  const first = chapters
    .slice(0, 8)
    .map(({ section }) => titleOf(section, tree.language))
    .join(" · ");
  return frame(context, { path: "index.html", title, description: `${plan}. ${first}`, look: "opening" }, main);
}

function chapterPage(context: Context, { path, section }: Chapter, index: number): Page {
  const { chapters, base, tree } = context;
  const words = wordsIn(tree.language);
  const step = (chapter: Chapter | undefined, label: string, rel: string) =>
    chapter
      ? `<a rel="${rel}" href="${base}${chapter.path}"><span class="label">${label}</span>${numbered(chapter.section, tree.language)}</a>`
      : "";
  const steps = `<nav class="steps" aria-label="${words.chapters}">${step(chapters[index - 1], words.previous, "prev")}${step(chapters[index + 1], words.next, "next")}</nav>`;
  const title = titleOf(section, tree.language);
  const here = `<p class="kicker here">${words.chapter} ${index + 1} ${words.of} ${chapters.length}</p>`;
  const side = `<nav class="contents" aria-label="${words.contents}">${sideList(context, path)}</nav>`;
  const article = `<article>${here}${sectionHtml(context, section, 1)}</article>`;
  return frame(
    context,
    { path, title, description: firstWords(section) || title, look: "chapter" },
    `<div class="page">${side}<main id="text" tabindex="-1">${article}${steps}</main></div>`,
  );
}

/** The chapters, with the sections of the one being read. */
const sideList = ({ chapters, base, tree }: Context, here: string) =>
  `<ol>${chapters
    .map(({ path, section }) => {
      const inside =
        path === here && section.children.length > 0
          ? `<ol>${section.children.map((child) => `<li><a href="#${child.id}">${numbered(child, tree.language)}</a></li>`).join("")}</ol>`
          : "";
      return `<li><a href="${base}${path}"${path === here ? ' aria-current="page"' : ""}>${numbered(section, tree.language)}</a>${inside}</li>`;
    })
    .join("")}</ol>`;

function firstWords(section: EditionSection): string {
  const words = section.blocks.map(({ block }) => (block.type === "paragraph" ? lineOf(block) : "")).join("");
  return words.length > 180 ? `${words.slice(0, words.lastIndexOf(" ", 180))}…` : words;
}
