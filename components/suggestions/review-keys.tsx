"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

const place = "pianoforte keys of suggestions";
type Keys = { isOn: boolean; turn: (on: boolean) => void };

/** Single keys for a page, which can be switched off for good: whoever dictates or types in a field is left alone. */
export function useKeys(acts: Record<string, () => void>): Keys {
  const [isOn, setOn] = useState(true);
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => setOn(localStorage.getItem(place) !== "off"), []);
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const types =
        target instanceof HTMLElement &&
        target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]");
      const act = now.current[key.toLowerCase()];
      if (!act || types || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [isOn]);
  const turn = (on: boolean) => {
    localStorage.setItem(place, on ? "on" : "off");
    setOn(on);
  };
  return { isOn, turn };
}

/** The keys of the page, and the switch that turns them off. */
export function KeyList({ keys, mayDecide }: { keys: Keys; mayDecide: boolean }) {
  const t = useTranslations("workspace.suggestions");
  const listed = { n: "keyNext", p: "keyPrevious", ...(mayDecide ? { a: "keyAccept", d: "keyDecline" } : {}) };
  return (
    <details className="mb-4">
      <summary>{t("keys")}</summary>
      <dl className="keys">
        {Object.entries(listed).map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={keys.isOn} onChange={(event) => keys.turn(event.target.checked)} />{" "}
        {t("keysOn")}
      </label>
    </details>
  );
}
