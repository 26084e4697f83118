"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { blockTypes } from "@/lib/text/block-types";
import { ToolIcon } from "./tool-icon";

type Authors = {
  authors: { personId: string | null; name: string | null; percent: number }[];
  last: { at: string; name: string | null } | null;
  /** Whether what nobody signed may be older than the text as it stands. */
  begunAnew: boolean;
};

/** A tool that tells who wrote the passage at the caret, when somebody asks. */
export function WhoWrote({ editor, roomId }: { editor: Editor; roomId: string }) {
  const t = useTranslations("workspace.authorship");
  const [client] = useState(() => new QueryClient());
  const [blockId, setBlockId] = useState<string | null>(null);
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        if (isOpen) setBlockId(blockAt(editor));
        else editor.commands.focus();
      }}
    >
      <Button aria-label={t("ask")}>
        <ToolIcon name="whoWrote" />
      </Button>
      <Popover className="authors-popover" placement="bottom start">
        <Dialog>
          <Heading slot="title" className="mt-0">
            {t("title")}
          </Heading>
          <QueryClientProvider client={client}>
            {blockId ? <Answer roomId={roomId} blockId={blockId} /> : <p>{t("nowhere")}</p>}
          </QueryClientProvider>
          <Button slot="close" className="plain">
            {t("close")}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The smallest block around the caret that people would call a passage: a paragraph, a heading, a picture. */
function blockAt({ state }: Editor): string | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth);
    if (blockTypes.has(type.name) && typeof attrs.id === "string") return attrs.id;
  }
  return null;
}

function Answer({ roomId, blockId }: { roomId: string; blockId: string }) {
  const t = useTranslations("workspace.authorship");
  const format = useFormatter();
  const { data, error, isFetching } = useQuery({
    queryKey: ["authors", roomId, blockId],
    queryFn: async (): Promise<Authors | null> => {
      const answer = await fetch(`/api/rooms/${roomId}/passages/${blockId}/authors`);
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    retry: false,
  });
  if (error) return <p role="alert">{t("failed")}</p>;
  if (isFetching || data === undefined) return <p role="status">{t("asking")}</p>;
  if (data === null) return <p role="status">{t("unsaved")}</p>;
  const at = data.last ? format.dateTime(new Date(data.last.at), { dateStyle: "long", timeStyle: "short" }) : "";
  return (
    <div role="status">
      {data.authors.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="authors-list">
        {data.authors.map(({ personId, name, percent }) => (
          <li key={personId ?? ""}>
            <span>{name ?? t(data.begunAnew ? "earlier" : "imported")}</span>
            <span>{t("share", { percent })}</span>
            <meter min={0} max={100} value={percent} aria-hidden="true" />
          </li>
        ))}
      </ul>
      {data.last ? (
        <p className="quiet-text">{data.last.name ? t("lastBy", { at, name: data.last.name }) : t("last", { at })}</p>
      ) : null}
    </div>
  );
}
