"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { TextReader } from "@/lib/remarks/rules";

type Props = { id: string; readers: TextReader[]; value: string; onChange: (value: string) => void };
/** What is being typed after an @, where the caret is. */
const callBefore = (words: string) => /(?:^|[\s(])@([\p{L}’' -]{0,40})$/u.exec(words)?.[1];

/** The words of a remark; @ calls somebody who may read it. Arrows choose, Enter takes, Escape leaves. */
export function MentionField({ id, readers, value, onChange }: Props) {
  const t = useTranslations("workspace.remarks");
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState("");
  const begun = value.slice(0, caret);
  const call = callBefore(begun);
  const found =
    call === undefined || left === begun
      ? []
      : readers.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${call.trim().toLowerCase()}`)).slice(0, 6);
  // A name that is written out needs no more help.
  if (found.length === 1 && found[0]?.name.toLowerCase() === call?.trim().toLowerCase()) found.length = 0;
  const chosen = found[Math.min(at, found.length - 1)];

  const take = ({ name }: TextReader) => {
    const before = `${begun.slice(0, begun.length - (call ?? "").length)}${name} `;
    onChange(before + value.slice(caret));
    setLeft(before);
    setCaret(before.length);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(before.length, before.length);
    });
  };
  const steps: Record<string, (() => void) | undefined> = {
    ArrowDown: () => setAt((at + 1) % found.length),
    ArrowUp: () => setAt((at + found.length - 1) % found.length),
    Enter: () => chosen && take(chosen),
    Tab: () => chosen && take(chosen),
    Escape: () => setLeft(begun),
  };
  return (
    <div className="mention-field">
      <textarea
        ref={area}
        id={id}
        name="text"
        required
        maxLength={5000}
        rows={3}
        value={value}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setAt(0);
          onChange(event.target.value);
        }}
        onBlur={() => setLeft(begun)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (found.length === 0) return;
          const step = steps[event.key];
          if (!step) return;
          event.preventDefault();
          event.stopPropagation();
          step();
        }}
      />
      <p id={`${id}-hint`} className="quiet-text">
        {t("mentionHint")}
      </p>
      <p className="sr-only" role="status">
        {found.length > 0 ? t("mentionsFound", { count: found.length }) : null}
      </p>
      {found.length > 0 ? (
        <div id={list} role="listbox" aria-label={t("mention")} className="mention-list">
          {found.map((reader) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's own, where the focus stays
            <div
              key={reader.id}
              id={`${list}-${reader.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={reader === chosen}
              onClick={() => take(reader)}
              onPointerDown={(event) => event.preventDefault()}
            >
              {reader.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
