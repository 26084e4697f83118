"use client";

import type { Editor } from "@tiptap/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import { findPassage, flatten, type Place, type ShownThread } from "@/lib/remarks/rules";
import { linesOf, rangeOf } from "./lines";
import { type Drawn, passagesKey } from "./passages";

const bytesOf = (base64: string | null) =>
  base64 === null ? null : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Where each thread of the long text stands now. */
function placesOf(document: Y.Doc, threads: readonly ShownThread[]): Map<string, Place> {
  const flat = flatten(document.getXmlFragment("doc"));
  return new Map(
    threads
      .filter(({ blockId }) => blockId !== null)
      .map(({ id, blockId, quote, start, end }) => [
        id,
        findPassage(document, flat, { blockId, quote, start: bytesOf(start), end: bytesOf(end) }),
      ]),
  );
}

/** Keeps the places of the threads up with the text, and gives the editor what it is to draw. */
export function usePlaces(document: Y.Doc, threads: readonly ShownThread[], activeId: string | null) {
  const [places, setPlaces] = useState(new Map<string, Place>());
  const now = useRef({ threads, activeId });
  now.current = { threads, activeId };

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setPlaces(placesOf(document, threads));
    };
    const soon = () => {
      timer ??= setTimeout(look, 150);
    };
    look();
    document.on("update", soon);
    return () => {
      document.off("update", soon);
      clearTimeout(timer);
    };
  }, [document, threads]);

  /** The passages to draw in the editor's text as it is; nothing while that and the shared text are not the same. */
  const locate = useCallback(
    (doc: Parameters<typeof linesOf>[0]): Drawn[] => {
      const { threads: shown, activeId: active } = now.current;
      if (!shown.some(({ blockId }) => blockId !== null)) return [];
      const lines = linesOf(doc);
      return [...placesOf(document, shown)].flatMap(([id, place]) => {
        const thread = shown.find((one) => one.id === id);
        if (place.state === "detached" || (thread?.resolvedAt && id !== active)) return [];
        const range = rangeOf(lines, place.from, place.to);
        return range ? [{ id, ...range, active: id === active }] : [];
      });
    },
    [document],
  );
  return { places, locate };
}

/** Has the editor draw the passages again. */
export function redraw(editor: Editor | null): void {
  if (!editor || editor.isDestroyed || !passagesKey.get(editor.state)) return;
  editor.view.dispatch(editor.state.tr.setMeta(passagesKey, true).setMeta("addToHistory", false));
}
