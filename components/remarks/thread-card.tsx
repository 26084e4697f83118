"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment, useEffect, useRef, useState } from "react";
import type { Place, ShownRemark, ShownThread } from "@/lib/remarks/rules";
import { type RemarkAction, RemarkForm } from "./remark-form";

export type RemarkActions = Record<"open" | "reply" | "resolve" | "reopen", RemarkAction>;
type Props = {
  roomId: string;
  thread: ShownThread;
  place: Place | undefined;
  /** The act of reading whose holders hear a thread that is opened now: whoever else hears this one is said. */
  reading: string;
  /** What it stands on, for a thread that is not on words of the text. */
  where: string;
  active: boolean;
  actions: RemarkActions;
  onFocus: () => void;
  onShow: () => void;
  onChanged: (said: string, isGone?: boolean) => void;
};

/** One thread: the passage it stands on, what was said, and what can be done with it. */
export function ThreadCard(props: Props) {
  const { roomId, thread, reading, place, where, active, actions, onFocus, onShow, onChanged } = props;
  const t = useTranslations("workspace.remarks");
  const [replying, setReplying] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const card = useRef<HTMLLIElement>(null);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (active && card.current && !card.current.contains(document.activeElement)) bringIntoColumn(card.current);
  }, [active]);
  const move = thread.resolvedAt ? "reopen" : "resolve";
  const settle = async () => {
    const fields = new FormData();
    fields.set("threadId", thread.id);
    try {
      const outcome = await actions[move](fields);
      setSentence(outcome.ok ? null : outcome.sentence);
      if (outcome.ok) onChanged(t(move === "reopen" ? "reopened" : "resolved"), true);
    } catch {
      setSentence(t("notSent"));
    }
  };
  const leave = () => {
    setReplying(false);
    head.current?.focus();
  };
  const state = place?.state ?? "here";
  return (
    <li
      ref={card}
      id={`thread-${thread.id}`}
      className="thread"
      data-active={active}
      data-state={state}
      onFocus={onFocus}
    >
      <button ref={head} type="button" className="thread-head" data-thread={thread.id} onClick={onShow}>
        <span className="sr-only">{t("on")} </span>
        {thread.quote ? <q>{quoted(thread.quote)}</q> : where}
      </button>
      <p className="quiet-text">
        {[
          thread.field || state === "here" ? null : t(`places.${state}`),
          thread.reading === reading ? null : t(`audience.${audienceOf(thread.reading)}`),
          thread.resolvedAt ? t("resolvedBy", { name: thread.resolvedBy ?? "" }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <ol className="remarks">
        {thread.remarks.map((remark) => (
          <Said key={remark.id} remark={remark} />
        ))}
      </ol>
      {replying ? (
        <RemarkForm
          roomId={roomId}
          reading={thread.reading}
          label={t("yourReply")}
          send={t("reply")}
          action={(fields) => {
            fields.set("threadId", thread.id);
            return actions.reply(fields);
          }}
          onSent={() => {
            leave();
            onChanged(t("replied"));
          }}
          onLeave={leave}
        />
      ) : (
        <div className="acts">
          {thread.resolvedAt ? null : <ReplyButton onPress={() => setReplying(true)} label={t("reply")} />}
          {thread.mayResolve ? (
            <button type="button" className="plain" onClick={() => void settle()}>
              {t(move)}
            </button>
          ) : null}
        </div>
      )}
      <p role="alert" className={sentence ? "notice refused" : ""}>
        {sentence}
      </p>
    </li>
  );
}

/** Moves the column and never the page: whoever writes stays where they write. */
function bringIntoColumn(card: HTMLElement): void {
  const column = card.closest<HTMLElement>(".remarks-column");
  if (!column || !isBeside(column)) return;
  const [top, bottom] = [card.offsetTop, card.offsetTop + card.offsetHeight];
  if (top < column.scrollTop || bottom > column.scrollTop + column.clientHeight) column.scrollTo({ top: top - 16 });
}

/** Whom a thread is said to, as the words of the page name it. */
export const audienceOf = (reading: string) => reading.replaceAll(" ", "-");

/** A quote as it is shown: what stood among the words without being one is left out. */
export const quoted = (quote: string) => quote.replaceAll("\ufffc", "");

/** Whether the column stands beside the text, and not after it. */
export const isBeside = (column: Element) => getComputedStyle(column).position === "sticky";

const ReplyButton = ({ onPress, label }: { onPress: () => void; label: string }) => (
  <button type="button" className="plain" onClick={onPress}>
    {label}
  </button>
);

function Said({ remark }: { remark: ShownRemark }) {
  const format = useFormatter();
  const at = new Date(remark.at);
  return (
    <li>
      <p>
        <strong>{remark.name}</strong>{" "}
        <time className="quiet-text" dateTime={remark.at}>
          {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      </p>
      <p className="whitespace-pre-line">{withCalls(remark)}</p>
    </li>
  );
}

/** The words with the people they call made out. */
function withCalls({ text, mentions }: ShownRemark) {
  const names = mentions.map(({ name }) => `@${name}`);
  const parts = names.reduce<string[]>(
    (pieces, name) =>
      pieces.flatMap((piece) =>
        names.includes(piece) ? [piece] : piece.split(name).flatMap((rest, index) => (index ? [name, rest] : [rest])),
      ),
    [text],
  );
  return parts.map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: words that are only read
    return <Fragment key={index}>{names.includes(part) ? <strong>{part}</strong> : part}</Fragment>;
  });
}
