"use client";

import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect } from "react";
import { extensions } from "@/lib/text/schema";
import { Identities } from "./identity";
import type { Room } from "./room";
import { TextToolbar } from "./toolbar";

/** The long text of a room, written together. */
export function TextEditor({ room, label }: { room: Room; label: string }) {
  const editor = useEditor(
    {
      immediatelyRender: false,
      editable: room.writable,
      extensions: [
        ...extensions,
        Identities,
        Collaboration.configure({ document: room.document, field: "doc" }),
        CollaborationCaret.configure({ provider: room.provider, user: {} }),
      ],
      editorProps: {
        attributes: {
          class: "tiptap text reading",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          spellcheck: "true",
        },
      },
    },
    [room.document],
  );
  useEffect(() => {
    editor?.setEditable(room.writable, false);
  }, [editor, room.writable]);
  if (!editor) return null;
  return (
    <>
      {room.writable ? <TextToolbar editor={editor} /> : null}
      <EditorContent editor={editor} />
    </>
  );
}
