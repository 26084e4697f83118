"use client";

import type { Editor } from "@tiptap/react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useState } from "react";
import { SheetForm } from "@/components/proposals/sheet-form";
import type { SheetField } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import { TextEditor } from "./editor";
import { type Room, useRoom } from "./room";
import { Saved } from "./saved";

export type DeskProps = {
  roomId: string;
  personId: string;
  /** The name of who writes here. */
  name: string;
  /** What the long text is called. */
  label: string;
  /** The fields of the sheet, for a text that has one. */
  fields?: SheetField[];
  /** What to read until the room is open. */
  children: ReactNode;
};

/** The room as it is written in: who is here, what is saved, the sheet's fields, the long text. */
export function WritingDesk({ roomId, personId, name, label, fields, children }: DeskProps) {
  const t = useTranslations("workspace.editor");
  const router = useRouter();
  const room = useRoom(roomId, personId, () => router.refresh());
  const [editor, setEditor] = useState<Editor | null>(null);
  const keep = useCallback((made: Editor) => setEditor(made), []);
  return (
    <div>
      <div className="desk-state">
        <Saved />
        {fields ? (
          <nav aria-label={t("parts")}>
            <a href="#sheet">{t("sheet")}</a>
            <a href="#text">{label}</a>
          </nav>
        ) : null}
        <Presence room={room} personId={personId} name={name} />
      </div>
      {room?.refused ? <Refused room={room} editor={editor} /> : null}
      {room?.ready ? (
        <>
          {fields ? (
            <section id="sheet" aria-label={t("sheet")}>
              <SheetForm document={room.document} fields={fields} writable={room.writable} />
            </section>
          ) : null}
          {fields ? <h2 id="text">{label}</h2> : null}
          <TextEditor room={room} label={label} onReady={keep} />
        </>
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

/** What was refused is not sent again: the person is told, takes the words away, and starts from the shared text. */
function Refused({ room, editor }: { room: Room; editor: Editor | null }) {
  const t = useTranslations("workspace.editor");
  const locale = useLocale();
  const download = () => {
    const sheet = Object.entries(room.document.getMap("sheet").toJSON()).map(
      ([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    const words = [...sheet, "", editor?.getText({ blockSeparator: "\n\n" }) ?? ""].join("\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
    link.download = "pianoforte.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div role="alert" className="notice refused">
      <p>{inLanguage(room.refused, locale)}</p>
      <div className="acts">
        <button type="button" className="button" onClick={download}>
          {t("download")}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => void room.forget().then(() => window.location.reload())}
        >
          {t("startAgain")}
        </button>
      </div>
    </div>
  );
}
