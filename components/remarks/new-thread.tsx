"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Room } from "@/components/text/room";
import type { SheetField } from "@/db/columns";
import { anchorOf, flatten, longestQuote } from "@/lib/remarks/rules";
import { type Lines, linesOf, stretchOf } from "./lines";
import { RemarkForm } from "./remark-form";
import { audienceOf, quoted, type RemarkActions } from "./thread-card";
import { type Where, WhereField } from "./where";

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

export type Asked = { where: Where; field: string | null; lines: Lines; passage: ReturnType<typeof anchorOf> };

/** What a remark that is asked for here would be about: the field in focus, the words selected, the block of the caret. */
export function askAbout(room: Room, editor: Editor | null): Asked {
  const field = document.activeElement?.closest<HTMLElement>("[data-field]")?.dataset.field ?? null;
  const lines = editor ? linesOf(editor.state.doc) : { length: 0, runs: [], blocks: [] };
  if (!editor || field) return { where: field ? `field ${field}` : "text", field, lines, passage: null };
  const { from, to, empty } = editor.state.selection;
  const stretch = empty ? null : stretchOf(lines, from, to);
  const flat = flatten(room.document.getXmlFragment("doc"));
  const passage = stretch && anchorOf(flat, stretch.from, stretch.to);
  const here = lines.blocks.findLast(({ pos }) => pos <= from);
  const block = editor.isFocused && here?.id ? here : undefined;
  return { where: passage ? "passage" : block ? `block ${block.id}` : "text", field, lines, passage };
}

/** Writes the first remark of a thread, about what was asked or about what is chosen then. */
export function NewThread(props: {
  asked: Asked;
  roomId: string;
  reading: string;
  fields: SheetField[];
  actions: RemarkActions;
  onSent: () => void;
  onLeave: () => void;
}) {
  const { asked, roomId, reading, fields, actions, onSent, onLeave } = props;
  const t = useTranslations("workspace.remarks");
  const [where, setWhere] = useState(asked.where);
  useEffect(() => setWhere(asked.where), [asked]);
  const action = (form: FormData) => {
    form.set("roomId", roomId);
    const [kind, name = ""] = where.split(" ");
    const { passage } = asked;
    if (kind === "passage" && passage) {
      form.set("blockId", passage.blockId);
      form.set("quote", passage.quote);
      form.set("start", base64(passage.start));
      form.set("end", base64(passage.end));
    }
    if (kind === "field") form.set("field", name);
    if (kind === "block") {
      form.set("blockId", name);
      const words = asked.lines.blocks.find(({ id }) => id === name)?.words ?? "";
      form.set("quote", words.trim().slice(0, longestQuote).trim().toWellFormed());
    }
    return actions.open(form);
  };
  return (
    <div className="new-thread">
      <RemarkForm {...{ roomId, reading, action, asked, onSent, onLeave }} label={t("yourRemark")} send={t("send")}>
        <WhereField
          value={where}
          onChange={setWhere}
          passage={asked.passage ? quoted(asked.passage.quote) : null}
          fields={fields}
          lines={asked.lines}
        />
        {reading ? <p className="quiet-text">{t(`audience.${audienceOf(reading)}`)}</p> : null}
      </RemarkForm>
    </div>
  );
}
