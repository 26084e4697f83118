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
  /** What the long text is called. */
  label: string;
  /** The fields of the sheet, for a text that has one. */
  fields?: SheetField[];
  /** What to read until the room is open. */
  children: ReactNode;
};

/** The room as it is written in: who is here, what is saved, the sheet's fields, the long text. */
export function WritingDesk({ roomId, personId, label, fields, children }: DeskProps) {
  const router = useRouter();
  const room = useRoom(roomId, personId, () => router.refresh());
  const [editor, setEditor] = useState<Editor | null>(null);
  const keep = useCallback((made: Editor) => setEditor(made), []);
  return (
    <div>
      <div className="desk-state">
        <Saved />
        <Presence room={room} personId={personId} />
      </div>
      {room?.refused ? <Refused room={room} editor={editor} /> : null}
      {room?.ready ? (
        <>
          {fields ? <SheetForm document={room.document} fields={fields} writable={room.writable} /> : null}
          {fields ? <h2>{label}</h2> : null}
          <TextEditor room={room} label={label} onReady={keep} />
        </>
      ) : (
        children
      )}
    </div>
  );
}

function Presence({ room, personId }: { room: Room | null; personId: string }) {
  const t = useTranslations("workspace.editor");
  return (
    <ul className="present" aria-label={t("present")}>
      {(room?.present ?? []).map((person) => (
        <li key={person.personId} style={{ borderLeftColor: person.color }}>
          {person.personId === personId ? t("you", { name: person.name }) : person.name}
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
