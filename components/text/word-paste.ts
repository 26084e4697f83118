import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** Whether what was copied comes from Word, which says so in its own way. */
const isWord = (html: string) => /class="?Mso|mso-|urn:schemas-microsoft-com:office/i.test(html);

/** What is pasted from Word is made what it looks like there: lists are lists, titles titles, and nothing else comes along. */
export const WordPaste = Extension.create({
  name: "wordPaste",
  // Before whatever else looks at what is pasted.
  priority: 1000,
  addProseMirrorPlugins: () => [
    new Plugin({ props: { transformPastedHTML: (html) => (isWord(html) ? fromWord(html) : html) } }),
  ],
});

type Item = { element: HTMLElement; level: number; isOrdered: boolean };

/** The HTML of a copy from Word without what only Word understands. */
export function fromWord(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll("style, script, meta, link, title, xml, o\\:p, w\\:sdtpr")) {
    if (element.tagName === "O:P" && element.textContent?.trim()) element.replaceWith(...element.childNodes);
    else element.remove();
  }
  removeComments(body);
  for (const image of body.querySelectorAll("img")) image.remove();
  nameTitles(body);
  gatherLists(body);
  gatherNotes(body);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes])
      if (!["href", "colspan", "rowspan", "start"].includes(name)) element.removeAttribute(name);
  }
  for (const span of body.querySelectorAll("span, font")) span.replaceWith(...span.childNodes);
  for (const paragraph of body.querySelectorAll("p"))
    if (!paragraph.textContent?.replaceAll("\u00a0", "").trim()) paragraph.remove();
  return body.innerHTML;
}

function removeComments(body: HTMLElement): void {
  const comments: Node[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** A title of Word is one of ours, a level lower: the page has its own. */
function nameTitles(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6, p.MsoTitle")) {
    const level = element.tagName === "P" ? 1 : Number(element.tagName.slice(1));
    const title = document.createElement(`h${Math.min(4, level + 1)}`);
    title.append(...element.childNodes);
    element.replaceWith(title);
  }
  for (const quote of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const block = document.createElement("blockquote");
    quote.replaceWith(block);
    block.append(quote);
  }
}

/** The sign that Word wrote before an item, which a list draws by itself. */
function signOf(element: HTMLElement): string {
  const marks = [...element.querySelectorAll<HTMLElement>("span")].filter((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const sign = marks[0]?.textContent?.replaceAll("\u00a0", " ").trim() ?? "";
  for (const mark of marks) mark.remove();
  return sign;
}

/** Items are paragraphs in Word, told apart by a style: `mso-list:l0 level2 lfo1`. */
function gatherLists(body: HTMLElement): void {
  let run: Item[] = [];
  let after: Element | null = null;
  const end = () => {
    const first = run[0]?.element;
    if (first) first.replaceWith(...listsOf(run, 1));
    for (const { element } of run) element.remove();
    run = [];
  };
  for (const element of [...body.querySelectorAll<HTMLElement>("p")]) {
    const style = element.getAttribute("style") ?? "";
    const level = Number(/mso-list:[^;"]*level(\d)/i.exec(style)?.[1] ?? 0);
    if (level === 0) continue;
    if (run.length > 0 && after !== element.previousElementSibling) end();
    const sign = signOf(element);
    run.push({ element, level, isOrdered: /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i.test(sign) });
    after = element;
  }
  end();
}

function listsOf(items: Item[], level: number): HTMLElement[] {
  const lists: HTMLElement[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at];
    if (!item) break;
    const own = item.level <= level;
    const inner: Item[] = [];
    if (own) at++;
    while (at < items.length && (items[at]?.level ?? 0) > level) inner.push(...items.slice(at, ++at));
    const tag = item.isOrdered ? "OL" : "UL";
    let list = lists.at(-1);
    if (list?.tagName !== tag) {
      list = document.createElement(tag);
      lists.push(list);
    }
    const entry = document.createElement("li");
    const words = document.createElement("p");
    if (own) words.append(...item.element.childNodes);
    entry.append(words, ...listsOf(inner, level + 1));
    list.append(entry);
  }
  return lists;
}

/** The marks of notes lead to places that do not come along. */
function gatherNotes(body: HTMLElement): void {
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href^="#"], a[name]:not([href])'))
    link.replaceWith(...link.childNodes);
  for (const link of body.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (!/^(https?:|mailto:)/i.test(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  }
}
