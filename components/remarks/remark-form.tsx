"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Outcome } from "@/lib/action";
import { MentionField } from "./mention-field";
import { useReaders } from "./threads";

export type RemarkAction = (fields: FormData) => Promise<Outcome<unknown>>;
type Props = {
  roomId: string;
  /** The act of reading whose holders hear what is said here. */
  reading: string;
  label: string;
  send: string;
  action: RemarkAction;
  /** Changes when the form is asked for again. */
  asked?: unknown;
  onSent: () => void;
  onLeave: () => void;
  children?: ReactNode;
};

/** Writes a remark: shows a refusal as it is and keeps the words; Escape leaves. */
export function RemarkForm({ roomId, reading, label, send, action, asked, onSent, onLeave, children }: Props) {
  const t = useTranslations("workspace.remarks");
  const id = useId();
  const { readers, load } = useReaders(roomId, reading);
  const [text, setText] = useState("");
  const [sentence, setSentence] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Whoever asks for the form, again or for the first time, comes to its words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew
  useEffect(() => form.current?.querySelector("textarea")?.focus(), [asked]);
  const submit = async (fields: FormData) => {
    setPending(true);
    try {
      // Whoever types a name faster than the list comes has called them all the same.
      const known = text.includes("@") ? await load() : [];
      for (const { id: one, name } of known) if (text.includes(`@${name}`)) fields.append("mention", one);
      const outcome = await action(fields);
      if (!outcome.ok) return setSentence(outcome.sentence);
      setText("");
      onSent();
    } catch {
      setSentence(t("notSent"));
    } finally {
      setPending(false);
    }
  };
  return (
    <form
      ref={form}
      className="remark-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onLeave();
      }}
    >
      {children}
      <label htmlFor={id}>{label}</label>
      <MentionField id={id} readers={readers} value={text} onChange={setText} />
      <p role="alert" className={sentence ? "notice refused" : ""}>
        {sentence}
      </p>
      <div className="acts">
        <button type="submit" className="button" disabled={pending}>
          {send}
        </button>
        <button type="button" className="plain" onClick={onLeave}>
          {t("leave")}
        </button>
      </div>
    </form>
  );
}
