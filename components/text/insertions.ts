/** What can be put into a text, by the slash menu and by the button that says the same. */
import type { Editor } from "@tiptap/core";
import { inNote, insertNote } from "./footnotes";

export type Insertion = {
  /** Its name in the messages and its picture. */
  key: string;
  /** Other words by which it is found, in Italian and English. */
  words: string;
  run: (editor: Editor) => unknown;
  /** Where it cannot stand. */
  off?: (editor: Editor) => boolean;
};

const heading = (level: 2 | 3 | 4): Insertion => ({
  key: `heading${level}`,
  words: `titolo heading h${level} ${level - 1}`,
  run: (editor) => editor.chain().focus().setHeading({ level }).run(),
});

export const insertions: Insertion[] = [
  heading(2),
  heading(3),
  heading(4),
  {
    key: "bullets",
    words: "elenco puntato lista bulleted list",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    key: "numbers",
    words: "elenco numerato lista numbered ordered list",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    key: "quote",
    words: "citazione quote blockquote",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    key: "table",
    words: "tabella table righe colonne rows columns",
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    off: (editor) => editor.isActive("table"),
  },
  {
    key: "footnote",
    words: "nota a piè di pagina footnote note",
    run: insertNote,
    off: (editor) => inNote(editor.state),
  },
  {
    key: "mention",
    words: "menzione persona proposta mention person proposal @",
    run: (editor) => editor.chain().focus().insertContent(spaced(editor)).run(),
    off: (editor) => inNote(editor.state),
  },
];

/** The sign that opens the list of what can be mentioned, apart from the word before it. */
function spaced({ state: { selection } }: Editor): string {
  const before = selection.$from.nodeBefore;
  return before?.isText && !/\s$/.test(before.text ?? "") ? " @" : "@";
}

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The insertions that the words ask for, with `nameOf` in the language of the page. */
export function findInsertions(asked: string, nameOf: (key: string) => string): Insertion[] {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  return insertions.filter(({ key, words: known }) => {
    const all = plain(`${nameOf(key)} ${known}`).split(/\s+/);
    return words.every((word) => all.some((one) => one.startsWith(word)));
  });
}
