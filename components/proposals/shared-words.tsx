"use client";

import { useLayoutEffect, useRef, useState } from "react";
import * as Y from "yjs";
import { differenceOf, moveCaret } from "@/components/text/difference";

type Props = { id: string; sheet: Y.Map<unknown>; name: string; writable: boolean; lines?: boolean };

/** A field of words written together: every change goes into the shared text as the smallest one, and carets stay put. */
export function SharedWords({ id, sheet, name, writable, lines = true }: Props) {
  const given = sheet.get(name);
  const text = given instanceof Y.Text ? given : null;
  const [value, setValue] = useState(String(given ?? ""));
  const area = useRef<HTMLTextAreaElement>(null);
  const carets = useRef<[number, number] | null>(null);

  useLayoutEffect(() => {
    const show = (event?: Y.YTextEvent) => {
      const at = area.current;
      if (event && !event.transaction.local && at && document.activeElement === at)
        carets.current = [moveCaret(at.selectionStart, event.delta), moveCaret(at.selectionEnd, event.delta)];
      setValue(text?.toString() ?? String(given ?? ""));
    };
    show();
    text?.observe(show);
    return () => text?.unobserve(show);
  }, [text, given]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put back once the new words are on the page
  useLayoutEffect(() => {
    if (carets.current) area.current?.setSelectionRange(...carets.current);
    carets.current = null;
  }, [value]);

  const write = (raw: string) => {
    const after = lines ? raw : raw.replaceAll("\n", " ");
    sheet.doc?.transact(() => {
      if (!text) return void sheet.set(name, new Y.Text(after));
      const { at, gone, come } = differenceOf(text.toString(), after);
      if (gone > 0) text.delete(at, gone);
      if (come) text.insert(at, come);
    });
    setValue(after);
  };
  return (
    <textarea
      ref={area}
      id={id}
      className={lines ? "" : "one-line"}
      rows={lines ? 3 : 1}
      value={value}
      readOnly={!writable}
      onChange={(event) => write(event.target.value)}
    />
  );
}
