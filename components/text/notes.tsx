import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The number of a note in the line, leading to the note. */
export function NoteSign({ name, number, label }: { name: string; number: number; label: string }) {
  return (
    <sup className="note-sign">
      <a id={`${name}sign-${number}`} href={`#${name}note-${number}`} role="doc-noteref" aria-label={label}>
        {number}
      </a>
    </sup>
  );
}

/** The notes of a text after it, each leading back to its place. */
export function Notes({ name, notes }: { name: string; notes: ReactNode[] }) {
  const t = useTranslations("common.notes");
  if (notes.length === 0) return null;
  return (
    <aside className="notes" aria-label={t("title")}>
      <ol>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note is its number
          <li key={index} id={`${name}note-${index + 1}`}>
            {note}{" "}
            <a href={`#${name}sign-${index + 1}`} role="doc-backlink" aria-label={t("back", { number: index + 1 })}>
              ↩
            </a>
          </li>
        ))}
      </ol>
    </aside>
  );
}
