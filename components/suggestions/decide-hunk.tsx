"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ShownHunk } from "@/lib/suggestions/shown";

type Props = {
  hunk: ShownHunk;
  index: number;
  busy: boolean;
  declining: boolean;
  setDeclining: (open: boolean) => void;
  refusal: string | null;
  decide: (accepted: boolean, reason: string) => void;
};

/** Accept, or decline with or without a reason. */
export function DecideHunk({ hunk, index, busy, declining, setDeclining, refusal, decide }: Props) {
  const t = useTranslations("workspace.suggestions");
  const id = useId();
  return (
    <>
      <p role="alert" className={refusal ? "notice refused" : ""}>
        {refusal}
      </p>
      {declining ? (
        <form
          className="acts"
          onSubmit={(event) => {
            event.preventDefault();
            decide(false, String(new FormData(event.currentTarget).get("reason") ?? ""));
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setDeclining(false);
            document.getElementById(`hunk-${hunk.id}`)?.focus();
          }}
        >
          <div className="field min-w-0 flex-1">
            <label htmlFor={id}>{t("declineReason")}</label>
            {/* biome-ignore lint/a11y/noAutofocus: the person has just asked to decline */}
            <input id={id} name="reason" maxLength={2000} autoComplete="off" autoFocus />
          </div>
          <button type="submit" className="button danger" aria-label={t("declineName", { index })} disabled={busy}>
            {t("declineDo")}
          </button>
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setDeclining(false);
              document.getElementById(`hunk-${hunk.id}`)?.focus();
            }}
          >
            {t("declineBack")}
          </button>
        </form>
      ) : (
        <div className="acts">
          {hunk.fit === "collides" ? null : (
            <button
              type="button"
              className="button"
              aria-label={t("acceptName", { index })}
              disabled={busy}
              onClick={() => decide(true, "")}
            >
              {t("accept")}
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            aria-label={t("declineName", { index })}
            disabled={busy}
            onClick={() => setDeclining(true)}
          >
            {t("decline")}
          </button>
        </div>
      )}
    </>
  );
}
