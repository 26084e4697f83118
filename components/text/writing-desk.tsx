"use client";

import type { Editor } from "@tiptap/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useState } from "react";
import { ReadSheet, SheetForm } from "@/components/proposals/sheet-form";
import { RemarksColumn } from "@/components/remarks/column";
import type { RemarkActions } from "@/components/remarks/thread-card";
import type { SheetField } from "@/db/columns";
import { TextEditor } from "./editor";
import { Offline } from "./offline";
import { Leftovers, Refused } from "./refused";
import { type Place, type Room, useRoom } from "./room";
import { Saved } from "./saved";

export type DeskProps = Place & {
  /** The name of who writes here. */
  name: string;
  /** What the long text is called. */
  label: string;
  /** The fields of the sheet, for a text that has one. */
  fields?: SheetField[];
  /** Whether it is only read by whoever looks at it. */
  readOnly?: boolean;
  /** What may be done with remarks on the text, where it has any. */
  remarks?: RemarkActions;
  /** What to read until the room is open. */
  children: ReactNode;
};

const none: SheetField[] = [];

/** The room as it is written in: who is here, what is saved, the sheet's fields, the long text. */
export function WritingDesk({ roomId, personId, epoch, name, label, fields, readOnly, remarks, children }: DeskProps) {
  const t = useTranslations("workspace.editor");
  const router = useRouter();
  const place = { roomId, personId, epoch };
  const room = useRoom(place, () => router.refresh(), readOnly);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const keep = useCallback((made: Editor) => setEditor(made), []);
  return (
    <div className="desk">
      <div className="desk-state">
        {room && !room.writable && !room.refused ? <p className="saved">{t("readOnly")}</p> : <Saved />}
        {fields ? (
          <nav aria-label={t("parts")}>
            <a href="#sheet">{t("sheet")}</a>
            <a href="#text">{label}</a>
          </nav>
        ) : null}
        <div ref={setBar} className="desk-remarks" />
        <Presence room={room} personId={personId} name={name} />
      </div>
      {room ? <Offline room={room} /> : null}
      {room?.refused ? <Refused room={room} /> : null}
      <Leftovers {...place} />
      {room?.ready ? (
        <div className="desk-columns">
          <div className="min-w-0">
            {fields ? (
              <section id="sheet" aria-label={t("sheet")}>
                {room.writable ? (
                  <SheetForm document={room.document} fields={fields} writable roomId={roomId} />
                ) : (
                  <ReadSheet document={room.document} fields={fields} />
                )}
              </section>
            ) : null}
            {fields ? <h2 id="text">{label}</h2> : <span id="text" />}
            <TextEditor room={room} label={label} onReady={keep} />
          </div>
          {remarks ? (
            <RemarksColumn {...{ roomId, personId, room, editor, bar }} fields={fields ?? none} actions={remarks} />
          ) : null}
        </div>
      ) : (
        children
      )}
    </div>
  );
}

/** Who is here: the person of this page first, then the others. */
function Presence({ room, personId, name }: { room: Room | null; personId: string; name: string }) {
  const t = useTranslations("workspace.editor");
  const others = (room?.present ?? []).filter((person) => person.personId !== personId);
  return (
    <ul className="present" aria-label={t("present")}>
      <li>{t("you", { name })}</li>
      {others.map((person) => (
        <li key={person.personId} style={{ borderLeftColor: person.color }}>
          {person.name}
        </li>
      ))}
    </ul>
  );
}
