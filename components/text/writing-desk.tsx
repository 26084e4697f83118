"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SheetForm } from "@/components/proposals/sheet-form";
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
  /** What to read until the room is open. */
  children: ReactNode;
};

/** The room as it is written in: who is here, what is saved, the sheet's fields, the long text. */
export function WritingDesk({ roomId, personId, epoch, name, label, fields, children }: DeskProps) {
  const t = useTranslations("workspace.editor");
  const router = useRouter();
  const place = { roomId, personId, epoch };
  const room = useRoom(place, () => router.refresh());
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
      {room ? <Offline room={room} /> : null}
      {room?.refused ? <Refused room={room} /> : null}
      <Leftovers {...place} />
      {room?.ready ? (
        <>
          {fields ? (
            <section id="sheet" aria-label={t("sheet")}>
              <SheetForm document={room.document} fields={fields} writable={room.writable} />
            </section>
          ) : null}
          {fields ? <h2 id="text">{label}</h2> : null}
          <TextEditor room={room} label={label} />
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
