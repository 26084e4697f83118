/** What writers write so that a loss can be seen: words of which there is one each, in the long text and in the sheet. */
import * as Y from "yjs";

const word = /\bw[0-9a-z]{6}x\d+\b/g;
export const wordOf = (life: string, number: number) => `w${life}x${number}`;

/** Every such word that stands in the text. */
export function wordsIn(document: Y.Doc): Set<string> {
  const sheet = JSON.stringify(document.getMap("sheet").toJSON());
  return new Set(`${document.getXmlFragment("doc").toString()} ${sheet}`.match(word) ?? []);
}

/** A new paragraph at the end, as the editor would make it. */
export function startParagraph(document: Y.Doc): Y.XmlText {
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  document.getXmlFragment("doc").push([paragraph]);
  return text;
}

/** The sheet's fields of words, without the title, which stays short. */
export function fieldsOf(document: Y.Doc): Y.Text[] {
  const fields = [...document.getMap("sheet").entries()];
  return fields.flatMap(([key, value]) => (key !== "title" && value instanceof Y.Text ? [value] : []));
}

/** The word at the end of this piece of text, apart from its neighbours. */
export const add = (text: Y.Text, added: string) => text.insert(text.length, ` ${added} `);

/** Takes the word out again, wherever it stands now. */
export function strike(text: Y.Text, struck: string): void {
  const at = text.toString().indexOf(` ${struck} `);
  if (at >= 0) text.delete(at, struck.length + 2);
}
