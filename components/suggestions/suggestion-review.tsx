"use client";

import { QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import type { SheetField } from "@/db/columns";
import type { Outcome } from "@/lib/action";
import type { ShownHunk } from "@/lib/suggestions/shown";
import { DecideHunk } from "./decide-hunk";
import { type FreshSuggestion, makeClient, useSuggestion } from "./fresh-suggestion";
import { HunkView } from "./hunk-view";
import { KeyList, useKeys } from "./review-keys";

type Action = (fields: FormData) => Promise<Outcome<{ seen?: string; count?: number } | null>>;
type Props = {
  suggestionId: string;
  first: FreshSuggestion;
  fields: SheetField[];
  decide: Action;
  decideAll: Action;
};

/** A suggestion, to be decided on hunk by hunk, with the mouse or by keys. */
export function SuggestionReview(props: Props) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <Review {...props} />
    </QueryClientProvider>
  );
}

const articleOf = (hunk: ShownHunk | undefined) => document.getElementById(`hunk-${hunk?.id}`);

function Review({ suggestionId, first, fields, decide, decideAll }: Props) {
  const t = useTranslations("workspace.suggestions");
  const { data, isError } = useSuggestion(suggestionId, first);
  const client = useQueryClient();
  const summary = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState("");
  const [refusal, setRefusal] = useState<{ hunk: string; sentence: string } | null>(null);
  const [declining, setDeclining] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { hunks, mayDecide } = data;
  const left = hunks.filter(({ decided }) => !decided);
  const fitting = left.filter(({ fit }) => fit !== "collides");

  const fresh = useCallback(async () => {
    await client.refetchQueries({ queryKey: ["suggestion", suggestionId] });
    return client.getQueryData<FreshSuggestion>(["suggestion", suggestionId])?.hunks ?? [];
  }, [client, suggestionId]);
  const goTo = (hunk: ShownHunk | undefined) => {
    const article = articleOf(hunk) ?? summary.current;
    article?.focus();
    article?.scrollIntoView({ block: "nearest" });
  };

  /** Decides, tells what came of it, and goes on to the next hunk that waits. */
  const run = async (hunk: ShownHunk | null, accepted: boolean, reason: string) => {
    if (busy) return;
    setBusy(true);
    const form = new FormData();
    const given = {
      suggestionId,
      decision: accepted ? "accept" : "decline",
      reason,
      ...(hunk && { hunk: hunk.id, seen: hunk.seen }),
    };
    for (const [key, value] of Object.entries(given)) form.set(key, value);
    if (!hunk) for (const one of left) form.append("seenOf", one.seen);
    const outcome = await (hunk ? decide(form) : decideAll(form));
    const now = await fresh();
    const waiting = now.filter(({ decided }) => !decided);
    const still = t("saidLeft", { count: waiting.length });
    const index = hunks.findIndex(({ id }) => id === hunk?.id) + 1;
    setBusy(false);
    if (!outcome.ok) {
      setRefusal({ hunk: hunk?.id ?? "", sentence: outcome.sentence });
      return;
    }
    setRefusal(null);
    setDeclining(null);
    const done = hunk
      ? t(accepted ? "saidAccepted" : "saidDeclined", { index })
      : t("saidAll", { count: left.length - waiting.length });
    setSaid(`${done} ${still}`);
    const place = now.findIndex(({ id }) => id === hunk?.id);
    requestAnimationFrame(() => goTo(waiting.find((one) => now.indexOf(one) > place) ?? waiting[0]));
  };

  const here = () => hunks.find((hunk) => articleOf(hunk)?.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const current = here();
    const at = current ? hunks.indexOf(current) : -1;
    goTo(hunks[at < 0 ? (by > 0 ? 0 : hunks.length - 1) : Math.min(Math.max(at + by, 0), hunks.length - 1)]);
  };
  const waits = (hunk: ShownHunk | undefined) => (mayDecide && hunk && !hunk.decided ? hunk : null);
  const keys = useKeys({
    n: () => step(1),
    p: () => step(-1),
    a: () => {
      const hunk = waits(here());
      if (hunk && hunk.fit !== "collides") void run(hunk, true, "");
    },
    d: () => setDeclining(waits(here())?.id ?? null),
  });

  return (
    <>
      <div className="acts">
        <p ref={summary} tabIndex={-1}>
          <strong>{t("progress", { decided: hunks.length - left.length, count: hunks.length })}</strong>
        </p>
        {mayDecide && fitting.length > 1 ? (
          <button type="button" className="button" disabled={busy} onClick={() => void run(null, true, "")}>
            {t("acceptAll", { count: fitting.length })}
          </button>
        ) : null}
        {mayDecide && left.length > 1 ? (
          <button
            type="button"
            className="button quiet"
            disabled={busy}
            onClick={() => confirm(t("declineAllSure")) && void run(null, false, "")}
          >
            {t("declineAll")}
          </button>
        ) : null}
      </div>
      <p role="status" className="quiet-text">
        {isError ? t("failed") : said}
      </p>
      <p role="alert" className={refusal?.hunk === "" ? "notice refused" : ""}>
        {refusal?.hunk === "" ? refusal.sentence : null}
      </p>
      <KeyList keys={keys} mayDecide={mayDecide} />
      {hunks.map((hunk, index) => (
        <HunkView key={hunk.id} hunk={hunk} index={index + 1} count={hunks.length} fields={fields}>
          {waits(hunk) ? (
            <DecideHunk
              hunk={hunk}
              index={index + 1}
              busy={busy}
              declining={declining === hunk.id}
              setDeclining={(open) => setDeclining(open ? hunk.id : null)}
              refusal={refusal?.hunk === hunk.id ? refusal.sentence : null}
              decide={(accepted, reason) => void run(hunk, accepted, reason)}
            />
          ) : null}
        </HunkView>
      ))}
    </>
  );
}
