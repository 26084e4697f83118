"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Editor } from "@tiptap/react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Room } from "@/components/text/room";
import { isShortcut } from "@/components/text/shortcuts";
import type { SheetField } from "@/db/columns";
import type { ShownThread } from "@/lib/remarks/rules";
import { linesOf, rangeOf, stretchOf } from "./lines";
import { type Asked, askAbout, NewThread } from "./new-thread";
import { useNews } from "./news";
import { passagesKey, passagesPlugin } from "./passages";
import { redraw, usePlaces } from "./places";
import { fieldOf, showPassage, whereOf } from "./show";
import { isBeside, type RemarkActions, ThreadCard } from "./thread-card";
import { useThreads } from "./threads";

export type RemarksProps = {
  roomId: string;
  personId: string;
  room: Room;
  editor: Editor | null;
  fields: SheetField[];
  actions: RemarkActions;
  /** Where the desk keeps what is always at hand: the button, the way to the threads. */
  bar: HTMLElement | null;
};

const filters = ["open", "resolved", "detached", "mine"] as const;
type Filter = (typeof filters)[number];

/** What was said of the text, beside it: threads in the order of the text, kept fresh while the page is open. */
export function RemarksColumn(props: RemarksProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Column {...props} />
    </QueryClientProvider>
  );
}

const none: ShownThread[] = [];

function Column({ roomId, personId, room, editor, fields, actions, bar }: RemarksProps) {
  const t = useTranslations("workspace.remarks");
  const locale = useLocale();
  const { threads = none, reading, isError, refresh } = useThreads(roomId, room.provider);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>("open");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [news, setNews] = useState("");
  const isSettled = threads.some(({ id, resolvedAt }) => id === activeId && resolvedAt);
  const { places, locate } = usePlaces(room.document, threads, isSettled && filter !== "resolved" ? null : activeId);
  const column = useRef<HTMLElement>(null);
  useNews(threads, threads !== none, personId, setNews);

  const sorted = useMemo(() => {
    const orderOf = ({ id, field, blockId }: ShownThread) => {
      const place = places.get(id);
      if (field) return fields.findIndex(({ key }) => key === field) - fields.length;
      if (!blockId) return -fields.length - 1;
      return place && place.state !== "detached" ? place.from : Number.MAX_SAFE_INTEGER;
    };
    return [...threads].sort((a, b) => orderOf(a) - orderOf(b));
  }, [threads, places, fields]);
  const isDetached = ({ id }: ShownThread) => places.get(id)?.state === "detached";
  const among: Record<Filter, (thread: ShownThread) => boolean> = {
    open: ({ resolvedAt }) => !resolvedAt,
    resolved: ({ resolvedAt }) => resolvedAt !== null,
    detached: (thread) => !thread.resolvedAt && isDetached(thread),
    mine: ({ resolvedAt, remarks }) =>
      !resolvedAt && remarks.some(({ mentions }) => mentions.some(({ id }) => id === personId)),
  };
  const shown = sorted.filter(among[filter]);

  const focusThread = useCallback((id: string | undefined) => {
    column.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`)?.focus();
  }, []);
  /** The thread after the caret or the one in focus, or before it. */
  const step = (by: 1 | -1, from: string | null) => {
    const at = shown.findIndex(({ id }) => id === from);
    if (at >= 0) return focusThread(shown.at((at + by + shown.length) % shown.length)?.id);
    const caret = editor ? (stretchOf(linesOf(editor.state.doc), 0, editor.state.selection.from)?.to ?? 0) : 0;
    const after = shown.findIndex(({ id }) => {
      const place = places.get(id);
      return place && place.state !== "detached" && place.to > caret;
    });
    focusThread((by > 0 ? shown[Math.max(after, 0)] : shown.at(after - 1))?.id);
  };
  const ask = () => setAsked(askAbout(room, editor));
  const backToText = (threadId?: string) => {
    const thread = threads.find(({ id }) => id === threadId);
    if (thread?.field) return void fieldOf(thread.field)?.focus();
    const place = threadId ? places.get(threadId) : undefined;
    if (!editor) return;
    if (place && place.state !== "detached") {
      const range = rangeOf(linesOf(editor.state.doc), place.from, place.to);
      // A caret and not the passage: whoever types on must not write over it.
      if (range) editor.commands.setTextSelection(range.from);
    }
    editor.view.dom.focus();
    editor.commands.scrollIntoView();
  };
  const keys = {
    remark: ask,
    nextThread: () => step(1, activeId),
    previousThread: () => step(-1, activeId),
  };
  const press = useRef<(event: KeyboardEvent) => void>(() => undefined);
  press.current = (event) => {
    const name = (Object.keys(keys) as (keyof typeof keys)[]).find((one) => isShortcut(event, one));
    if (!name || event.defaultPrevented) return;
    event.preventDefault();
    keys[name]();
  };

  useEffect(() => {
    if (!editor) return;
    editor.registerPlugin(
      passagesPlugin({
        locate,
        meet: (ids) => {
          // What others write moves the caret too, while a thread here is being read.
          if (column.current?.contains(document.activeElement)) return;
          setActiveId((now) => (now && ids.includes(now) ? now : (ids[0] ?? null)));
        },
      }),
    );
    return () => void (editor.isDestroyed || editor.unregisterPlugin(passagesKey));
  }, [editor, locate]);
  // Whoever comes by an address that names a thread is brought to it.
  const arrived = useRef(false);
  useEffect(() => {
    const named = threads.find(({ id }) => location.hash === `#thread-${id}`);
    if (!named || arrived.current) return;
    arrived.current = true;
    if (named.resolvedAt) setFilter("resolved");
    requestAnimationFrame(() => focusThread(named.id));
  }, [threads, focusThread]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is to be drawn has changed
  useEffect(() => redraw(editor), [editor, threads, activeId, places, filter]);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press.current(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);

  const open = threads.filter(among.open).length;
  return (
    <aside ref={column} id="remarks" className="remarks-column" aria-labelledby="remarks-title" tabIndex={-1}>
      {bar
        ? createPortal(
            <>
              <button
                type="button"
                className="plain"
                aria-keyshortcuts="Control+Alt+M"
                onPointerDown={(event) => event.preventDefault()}
                onClick={ask}
              >
                {t("remark")}
              </button>
              <a href="#remarks">{t("count", { count: open })}</a>
            </>,
            bar,
          )
        : null}
      <h2 id="remarks-title">{t("title")}</h2>
      <p className="sr-only" role="status">
        {news}
      </p>
      <div className="acts">
        <label className="filter">
          {t("show")}
          <select value={filter} onChange={(event) => setFilter(event.target.value as Filter)}>
            {filters.map((one) => (
              <option key={one} value={one}>
                {t(`filters.${one}`, { count: threads.filter(among[one]).length })}
              </option>
            ))}
          </select>
        </label>
        <a className="to-text" href="#text">
          {t("toText")}
        </a>
      </div>
      {asked ? (
        <NewThread
          asked={asked}
          {...{ roomId, reading, fields, actions }}
          onSent={() => {
            setAsked(null);
            setFilter("open");
            setNews(t("opened"));
            void refresh();
            editor?.commands.setTextSelection(editor.state.selection.to);
            backToText();
          }}
          onLeave={() => {
            setAsked(null);
            if (asked.field) fieldOf(asked.field)?.focus();
            else backToText();
          }}
        />
      ) : null}
      {isError ? <p className="notice refused">{t("notRead")}</p> : null}
      {shown.length === 0 ? <p className="empty">{t(`nothing.${filter}`)}</p> : null}
      <ul
        className="threads"
        onKeyDown={(event) => {
          if (event.key === "Escape") return backToText(activeId ?? undefined);
          if (!(event.target instanceof HTMLButtonElement)) return;
          const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
          if (by === null) return;
          event.preventDefault();
          step(by, activeId);
        }}
      >
        {shown.map((thread) => (
          <ThreadCard
            key={thread.id}
            {...{ roomId, thread, reading, actions }}
            place={places.get(thread.id)}
            where={whereOf(thread, fields, locale) ?? t("wholeText")}
            active={thread.id === activeId}
            onFocus={() => {
              if (thread.id === activeId) return;
              setActiveId(thread.id);
              // Where the column comes after the text, showing the passage would take the thread away.
              if (column.current && isBeside(column.current)) showPassage(editor, thread, places);
            }}
            onShow={() => backToText(thread.id)}
            onChanged={(said, isGone) => {
              setNews(said);
              // A thread that leaves the list takes the focus with it.
              if (isGone) column.current?.focus();
              void refresh();
            }}
          />
        ))}
      </ul>
    </aside>
  );
}
