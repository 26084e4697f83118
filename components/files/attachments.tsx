"use client";

import { QueryClient, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { sendFile } from "./send";

export type ShownAttachment = { id: string; name: string; size: number; person: string | null };

/** What is attached to a text: everybody who reads it downloads, whoever writes it adds and takes off. */
export function Attachments(props: { roomId: string; first: ShownAttachment[]; writable: boolean }) {
  const { roomId, first, writable } = props;
  const t = useTranslations("workspace.attachments");
  const [client] = useState(() => new QueryClient());
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [part, setPart] = useState<number | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [off, setOff] = useState<ShownAttachment | null>(null);
  const queryKey = ["attachments", roomId];
  const read = async (): Promise<ShownAttachment[]> => {
    const answer = await fetch(`/api/rooms/${roomId}/files`);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const { data } = useQuery(
    { queryKey, queryFn: read, initialData: first, refetchInterval: 15_000, staleTime: 5_000 },
    client,
  );
  const show = (list: ShownAttachment[]) => client.setQueryData(queryKey, list);

  const attach = async (file: File) => {
    setSentence(null);
    setPart(0);
    const sent = await sendFile<ShownAttachment[]>(`${roomId}/files`, file, {}, setPart, t("failed"));
    setPart(null);
    if (picker.current) picker.current.value = "";
    if (!sent.ok) return setSentence(sent.sentence);
    show(sent.value);
    setSaid(t("attached", { name: file.name }));
  };
  const move = async (file: ShownAttachment, act: "detach" | "reattach") => {
    setSentence(null);
    const body = new URLSearchParams({ room: roomId, act });
    const answer = await fetch(`/api/files/${file.id}`, { method: "POST", body }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (!answer?.ok) return setSentence(told?.sentence ?? t("failed"));
    show(told);
    setOff(act === "detach" ? file : null);
    setSaid(t(act === "detach" ? "removed" : "attached", { name: file.name }));
    // The button that was pressed has gone with its row.
    document.getElementById(`${id}-title`)?.focus();
  };
  if (!writable && data.length === 0) return null;
  return (
    <section className="attachments" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {t("title")}
      </h2>
      {data.length === 0 ? <p className="empty">{t("none")}</p> : null}
      <ul>
        {data.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}`} download>
              {file.name}
            </a>
            <Size bytes={file.size} />
            {file.person ? <span className="quiet-text">{file.person}</span> : null}
            {writable ? (
              <button type="button" className="plain" onClick={() => void move(file, "detach")}>
                {t("remove")}
                <span className="sr-only"> {file.name}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {off && writable ? (
        <p className="notice">
          {t("removed", { name: off.name })}{" "}
          <button type="button" className="plain" onClick={() => void move(off, "reattach")}>
            {t("undo")}
          </button>
        </p>
      ) : null}
      {writable ? (
        <div className="field">
          <label htmlFor={`${id}-file`}>{t("add")}</label>
          <input
            ref={picker}
            id={`${id}-file`}
            type="file"
            accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt,.png,.jpg,.jpeg"
            aria-describedby={`${id}-kinds`}
            disabled={part !== null}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void attach(file);
            }}
          />
          <p id={`${id}-kinds`} className="quiet-text">
            {t("kinds")}
          </p>
          {part === null ? null : <progress value={part} max={1} aria-label={t("sending")} />}
        </div>
      ) : null}
      <p role="alert" className={sentence ? "notice refused" : ""}>
        {sentence}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

function Size({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const kilo = Math.max(1, Math.round(bytes / 1024));
  const isMega = kilo >= 1024;
  const unit = isMega ? "megabyte" : "kilobyte";
  const value = isMega ? bytes / 1024 / 1024 : kilo;
  return <span className="quiet-text">{format.number(value, { style: "unit", unit, maximumFractionDigits: 1 })}</span>;
}
