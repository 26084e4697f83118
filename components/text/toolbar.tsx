"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, Group, Toolbar } from "react-aria-components";
import { WhoWrote } from "./authorship";
import { inNote, insertNote } from "./footnotes";
import { InsertMenu } from "./insert-menu";
import { LinkForm } from "./link-form";
import { ShortcutList } from "./shortcut-list";
import { ToolIcon } from "./tool-icon";

type Tool = { key: string; on?: boolean; off?: boolean; run: () => unknown };

/** The editor's tools: one stop for the Tab key, arrows inside. */
export function TextToolbar({ editor, roomId, onPicture }: { editor: Editor; roomId: string; onPicture: () => void }) {
  const t = useTranslations("workspace.editor");
  const [linking, setLinking] = useState(false);
  const now = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      heading: [2, 3, 4].find((level) => now.isActive("heading", { level })) ?? 0,
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
      table: now.isActive("table"),
      note: inNote(now.state),
      picture: now.isActive("image"),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const heading = (level: 2 | 3 | 4): Tool => ({
    key: `heading${level}`,
    on: now.heading === level,
    run: () => chain().toggleHeading({ level }).run(),
  });
  const groups: Record<string, Tool[]> = {
    headings: [heading(2), heading(3), heading(4)],
    words: [
      { key: "bold", on: now.bold, run: () => chain().toggleBold().run() },
      { key: "italic", on: now.italic, run: () => chain().toggleItalic().run() },
      { key: "link", on: now.link, run: () => setLinking(true) },
      { key: "footnote", on: now.note, off: now.note, run: () => insertNote(editor) },
    ],
    blocks: [
      { key: "bullets", on: now.bullets, run: () => chain().toggleBulletList().run() },
      { key: "numbers", on: now.numbers, run: () => chain().toggleOrderedList().run() },
      { key: "quote", on: now.quote, run: () => chain().toggleBlockquote().run() },
      {
        key: "table",
        off: now.table || now.note,
        run: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      },
      { key: now.picture ? "pictureWords" : "picture", on: now.picture, run: onPicture },
    ],
    ...(now.table ? { cells: cells(chain) } : {}),
    history: [
      { key: "undo", off: !now.undo, run: () => chain().undo().run() },
      { key: "redo", off: !now.redo, run: () => chain().redo().run() },
    ],
  };
  return (
    <div className="toolbar-place">
      <Toolbar className="toolbar" aria-label={t("tools")}>
        <InsertMenu editor={editor} />
        {Object.entries(groups).map(([group, tools]) => (
          <Group key={group} aria-label={t(group)} className="contents">
            {tools.map((tool) => (
              <Button
                key={tool.key}
                aria-label={t(tool.key)}
                aria-pressed={tool.on}
                isDisabled={tool.off ?? false}
                onPress={() => void tool.run()}
              >
                <ToolIcon name={tool.key} />
              </Button>
            ))}
          </Group>
        ))}
        <ShortcutList />
        <WhoWrote editor={editor} roomId={roomId} />
      </Toolbar>
      {linking ? <LinkForm editor={editor} close={() => setLinking(false)} /> : null}
    </div>
  );
}

type Chain = ReturnType<Editor["chain"]>;
const cells = (chain: () => Chain): Tool[] => [
  { key: "headerRow", run: () => chain().toggleHeaderRow().run() },
  { key: "headerColumn", run: () => chain().toggleHeaderColumn().run() },
  { key: "rowBefore", run: () => chain().addRowBefore().run() },
  { key: "rowAfter", run: () => chain().addRowAfter().run() },
  { key: "columnBefore", run: () => chain().addColumnBefore().run() },
  { key: "columnAfter", run: () => chain().addColumnAfter().run() },
  { key: "deleteRow", run: () => chain().deleteRow().run() },
  { key: "deleteColumn", run: () => chain().deleteColumn().run() },
  { key: "deleteTable", run: () => chain().deleteTable().run() },
];
