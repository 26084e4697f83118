"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

const placeOf = (number: number) => document.getElementById(`change-${number}`);

/** From one change to the next and back: by links, or with Alt and an arrow from anywhere on the page. */
export function ChangeSteps({ count }: { count: number }) {
  const t = useTranslations("workspace.comparison");
  const [at, setAt] = useState(0);
  const now = useRef(0);

  useEffect(() => {
    const go = (to: number) => {
      const place = placeOf(to);
      if (!place) return;
      now.current = to;
      setAt(to);
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "center" });
    };
    const hear = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      // A menu of choices opens with the same keys.
      if (event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      go(now.current + (event.key === "ArrowDown" ? 1 : -1));
    };
    // Whoever comes to a change by a link, by the Tab key or by a click goes on from there.
    const follow = (event: FocusEvent) => {
      const place = event.target instanceof Element ? event.target.closest(".change") : null;
      const number = Number(place?.id.replace("change-", ""));
      if (number > 0) {
        now.current = number;
        setAt(number);
      }
    };
    document.addEventListener("keydown", hear);
    document.addEventListener("focusin", follow);
    return () => {
      document.removeEventListener("keydown", hear);
      document.removeEventListener("focusin", follow);
    };
  }, []);

  return (
    <nav className="change-steps" aria-label={t("steps")}>
      <span aria-live="polite">{at > 0 ? t("change", { number: at, of: count }) : t("changes", { count })}</span>
      {at > 1 ? (
        <a href={`#change-${at - 1}`} aria-keyshortcuts="Alt+ArrowUp">
          {t("previous")}
        </a>
      ) : null}
      {at < count ? (
        <a href={`#change-${at + 1}`} aria-keyshortcuts="Alt+ArrowDown">
          {t(at === 0 ? "first" : "next")}
        </a>
      ) : null}
      <span className="quiet-text keys">{t("keys")}</span>
    </nav>
  );
}
