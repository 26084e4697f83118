"use client";

import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { extensions } from "@/lib/text/schema";
import { ChoiceList } from "./choice-list";
import { Choice, ChoosingWhileWriting } from "./choosing";
import { NoteWriting } from "./footnotes";
import { Identities } from "./identity";
import { OwnCaret } from "./own-caret";
import { PictureDialog } from "./picture-dialog";
import { type AskedPicture, Pictures } from "./pictures";
import type { Room } from "./room";
import { TextToolbar } from "./toolbar";
import { ToolbarKey } from "./toolbar-key";
import { WhereInText } from "./where";
import { WordPaste } from "./word-paste";

/** The long text of a room, written together. */
export function TextEditor({
  room,
  label,
  onReady,
}: {
  room: Room;
  label: string;
  onReady?: (editor: Editor) => void;
}) {
  const t = useTranslations("workspace.editor");
  const choice = useMemo(() => new Choice(), []);
  const [asked, ask] = useState<AskedPicture | null>(null);
  const editor = useEditor(
    {
      immediatelyRender: false,
      editable: room.writable,
      extensions: [
        ...extensions,
        Identities,
        ToolbarKey,
        NoteWriting.configure({ label: t("footnote") }),
        ChoosingWhileWriting.configure({ choice }),
        OwnCaret,
        Pictures.configure({ ask }),
        WordPaste,
        Collaboration.configure({ document: room.document, field: "doc" }),
        CollaborationCaret.configure({ provider: room.provider, user: {} }),
      ],
      editorProps: { attributes: attributesOf(label, room.writable) },
    },
    [room.document],
  );
  useEffect(() => {
    editor?.setEditable(room.writable, false);
    editor?.setOptions({ editorProps: { attributes: attributesOf(label, room.writable) } });
  }, [editor, label, room.writable]);
  useEffect(() => {
    if (editor) onReady?.(editor);
  }, [editor, onReady]);
  if (!editor) return null;
  return (
    <>
      {room.writable ? (
        <TextToolbar editor={editor} roomId={room.provider.configuration.name} onPicture={() => ask({ file: null })} />
      ) : null}
      <EditorContent editor={editor} />
      {room.writable ? (
        <>
          <ChoiceList editor={editor} choice={choice} roomId={room.provider.configuration.name} />
          <WhereInText editor={editor} />
        </>
      ) : null}
      {asked && room.writable ? (
        <PictureDialog
          editor={editor}
          roomId={room.provider.configuration.name}
          asked={asked}
          close={() => ask(null)}
        />
      ) : null}
    </>
  );
}

/** What the text is to those who listen to it: a field where it may be written, a region where it is only read. */
const attributesOf = (label: string, writable: boolean): Record<string, string> => ({
  class: "tiptap text reading",
  "aria-label": label,
  ...(writable
    ? { role: "textbox", "aria-multiline": "true", spellcheck: "true" }
    : { role: "region", tabindex: "-1" }),
});
