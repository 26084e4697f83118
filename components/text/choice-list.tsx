"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import type { Mentioned } from "@/lib/text/mentions";
import type { Choice, Choosing } from "./choosing";
import { findInsertions } from "./insertions";
import { ToolIcon } from "./tool-icon";

type Item = { key: string; name: string; hint?: string; icon?: string; run: () => void };
type Props = { editor: Editor; choice: Choice; roomId: string };

/** The list of what can be inserted or mentioned, beside the caret; the caret stays in the text. */
export function ChoiceList(props: Props) {
  const [client] = useState(() => new QueryClient());
  const { subscribe } = props.choice;
  const now = useSyncExternalStore(
    subscribe,
    () => props.choice.now,
    () => null,
  );
  if (!now) return null;
  return (
    <QueryClientProvider client={client}>
      {now.what === "insertion" ? <Insertions {...props} now={now} /> : <Mentions {...props} now={now} />}
    </QueryClientProvider>
  );
}

function Insertions({ editor, choice, now }: Props & { now: Choosing }) {
  const t = useTranslations("workspace.editor");
  const items = findInsertions(now.query, t)
    .filter(({ off }) => !off?.(editor))
    .map(({ key, run }) => ({
      key,
      name: t(key),
      icon: key,
      run: () => {
        editor.chain().focus().deleteRange(now.range).run();
        run(editor);
      },
    }));
  return <List editor={editor} choice={choice} now={now} label={t("insert")} items={items} />;
}

function Mentions({ editor, choice, roomId, now }: Props & { now: Choosing }) {
  const t = useTranslations("workspace.editor");
  const { data, isError } = useQuery({
    queryKey: ["mentionable", roomId, now.query],
    queryFn: async ({ signal }): Promise<Mentioned[]> => {
      const answer = await fetch(`/api/rooms/${roomId}/mentionable?q=${encodeURIComponent(now.query)}`, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    placeholderData: (before) => before,
    staleTime: 30_000,
    retry: false,
  });
  const items = (data ?? []).map(({ kind, ref, label }) => ({
    key: `${kind}-${ref}`,
    name: label,
    hint: t(`mentionKinds.${kind}`),
    run: () =>
      void editor
        .chain()
        .focus()
        .insertContentAt(now.range, [
          { type: "mention", attrs: { kind, ref, label } },
          { type: "text", text: " " },
        ])
        .run(),
  }));
  // Whoever goes on writing a sentence after the sign mentions nothing.
  const wordsGoOn = now.query.includes(" ") && items.length === 0;
  useEffect(() => {
    if (data && wordsGoOn) now.close();
  }, [data, wordsGoOn, now]);
  const nothing = isError ? t("mentionsAway") : data ? t("nothingToMention") : t("searching");
  return <List editor={editor} choice={choice} now={now} label={t("mention")} items={items} nothing={nothing} />;
}

type ListProps = {
  editor: Editor;
  choice: Choice;
  now: Choosing;
  label: string;
  items: Item[];
  nothing?: string;
};

function List({ editor, choice, now, label, items, nothing }: ListProps) {
  const t = useTranslations("workspace.editor");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const here = Math.min(at, Math.max(0, items.length - 1));
  const { query, mount } = now;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another list
  useEffect(() => setAt(0), [query]);
  useEffect(() => (box.current ? mount(box.current) : undefined), [mount]);
  useEffect(() => {
    choice.onKey = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && items.length > 0) setAt((here + step + items.length) % items.length);
      else if (event.key === "Enter" || event.key === "Tab") {
        if (!items[here]) return false;
        items[here].run();
      } else return false;
      return true;
    };
    return () => {
      choice.onKey = () => false;
    };
  }, [choice, items, here]);
  const active = items[here] ? `${id}-${here}` : "";
  useEffect(() => {
    const text = editor.view.dom;
    if (!active) return;
    text.setAttribute("aria-controls", id);
    text.setAttribute("aria-activedescendant", active);
    document.getElementById(active)?.scrollIntoView({ block: "nearest" });
    return () => {
      text.removeAttribute("aria-controls");
      text.removeAttribute("aria-activedescendant");
    };
  }, [editor, id, active]);
  return (
    <div ref={box} className="choice">
      {items.length > 0 ? (
        <div role="listbox" id={id} aria-label={label}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the text, where the caret stays
            // biome-ignore lint/a11y/useFocusableInteractive: the caret stays in the text, which names the option
            <div
              key={item.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === here}
              onMouseDown={(event) => event.preventDefault()}
              onClick={item.run}
            >
              {item.icon ? <ToolIcon name={item.icon} /> : null}
              <span>{item.name}</span>
              {item.hint ? <span className="quiet-text">{item.hint}</span> : null}
            </div>
          ))}
        </div>
      ) : (
        <p className="quiet-text">{nothing ?? t("nothingToInsert")}</p>
      )}
      <p role="status" className="sr-only">
        {items[here]
          ? t("choice", { name: items[here].name, number: here + 1, count: items.length })
          : (nothing ?? t("nothingToInsert"))}
      </p>
    </div>
  );
}
