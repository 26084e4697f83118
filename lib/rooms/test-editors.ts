/** For property tests: what an editor may do to a text, chosen by numbers, in the shapes that Tiptap and the sheet give it. */
import * as Y from "yjs";

export type Deed = { what: number; where: number; words: string };

const words = (text: string) => new Y.XmlText(text);
function node(name: string, ...content: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, content);
  return made;
}
const paragraph = (text: string) => node("paragraph", words(text));
const row = (text: string) => node("tableRow", node("tableCell", paragraph(text)), node("tableCell", paragraph("")));

const all = <Kind extends Y.XmlElement | Y.XmlText>(root: Y.XmlFragment, kind: new () => Kind): Kind[] =>
  [...root.createTreeWalker(() => true)].filter((one): one is Kind => one instanceof kind);
const pick = <One>(among: One[], where: number): One | undefined => among[where % Math.max(1, among.length)];
const named = (root: Y.XmlFragment, name: string) =>
  all(root, Y.XmlElement).filter(({ nodeName }) => nodeName === name);

/** Each changes the long text or the sheet, or finds nothing to change. */
const deeds: ((root: Y.XmlFragment, sheet: Y.Map<unknown>, deed: Deed) => void)[] = [
  (root, _, { where, words }) => {
    const text = pick(all(root, Y.XmlText), where);
    text?.insert(where % (text.length + 1), words);
  },
  (root, _, { where }) => {
    const text = pick(all(root, Y.XmlText), where);
    if (text && text.length > 1) text.delete(where % (text.length - 1), 1);
  },
  (root, _, { where, words }) => {
    const text = pick(all(root, Y.XmlText), where);
    const mark = where % 2 === 0 ? { bold: {} } : { link: { href: `https://example.org/${words.length}` } };
    if (text && text.length > 0) text.format(where % text.length, 1, mark);
  },
  (root, _, { where, words }) => root.insert(where % (root.length + 1), [paragraph(words)]),
  (root, _, { where, words }) =>
    root.insert(where % (root.length + 1), [node("bulletList", node("listItem", paragraph(words)))]),
  (root, _, { where, words }) => root.insert(where % (root.length + 1), [node("table", row(words), row(""))]),
  (root, _, { where, words }) => pick(named(root, "table"), where)?.push([row(words)]),
  (root, _, { where, words }) => pick(named(root, "bulletList"), where)?.push([node("listItem", paragraph(words))]),
  (root, _, { where }) => {
    const table = pick(named(root, "table"), where);
    if (table && table.length > 1) table.delete(where % table.length, 1);
  },
  (root, _, { where }) => {
    if (root.length > 3) root.delete(where % root.length, 1);
  },
  (_, sheet, { where, words }) => {
    const title = sheet.get("title");
    if (title instanceof Y.Text) title.insert(where % (title.length + 1), words);
  },
  (_, sheet, { where }) => void sheet.set("cost", where),
  (_, sheet, { words }) => {
    const rows = sheet.get("partners");
    if (rows instanceof Y.Array) rows.push([new Y.Map([["name", words]])]);
    else sheet.set("partners", Y.Array.from([new Y.Map([["name", words]])]));
  },
  (_, sheet, { where, words }) => {
    const rows = sheet.get("partners");
    const one = rows instanceof Y.Array ? rows.get(where % Math.max(1, rows.length)) : null;
    if (one instanceof Y.Map) one.set("name", words);
  },
  (_, sheet, { where }) => {
    const rows = sheet.get("partners");
    if (rows instanceof Y.Array && rows.length > 0) rows.delete(where % rows.length, 1);
  },
];

/** Does it, in one transaction as an editor would. */
export function doDeed(document: Y.Doc, deed: Deed): void {
  const chosen = deeds[deed.what % deeds.length];
  document.transact(() => chosen?.(document.getXmlFragment("doc"), document.getMap("sheet"), deed));
}
