"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTruth } from "./truth";

/** What has been true for so long, in ms, is said aloud: a screen reader is not told of every keystroke. */
const settled = 1500;

/** The truths: saved, saving, not saved but kept on this device, or not even that. Announced when one has settled. */
export function Saved() {
  const t = useTranslations("workspace.truth");
  const truth = useTruth() ?? "opening";
  const words = t(truth.replaceAll(" ", "-"));
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (truth === "opening" || truth === "saving") return;
    const timer = setTimeout(() => setSaid(words), settled);
    return () => clearTimeout(timer);
  }, [truth, words]);
  return (
    <>
      <p className="saved" data-truth={truth}>
        <span aria-hidden="true">
          {{ opening: "…", saved: "✓", saving: "↑", "not saved": "!", "not kept": "!" }[truth]}
        </span>
        {words}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
