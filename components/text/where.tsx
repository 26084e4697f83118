"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { noteNumber } from "./footnotes";

/** Tells whoever does not see it that the caret has gone into a note, and how to come out. */
export function WhereInText({ editor }: { editor: Editor }) {
  const t = useTranslations("workspace.editor");
  const number = useEditorState({ editor, selector: ({ editor: now }) => noteNumber(now.state) });
  return (
    <p role="status" className="sr-only">
      {number > 0 ? t("inNote", { number }) : null}
    </p>
  );
}
