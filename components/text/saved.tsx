"use client";

import { useTranslations } from "next-intl";
import { useTruth } from "./truth";

/** The truths: saved, saving, not saved but kept on this device, or not even that. Announced when it changes. */
export function Saved() {
  const t = useTranslations("workspace.truth");
  const truth = useTruth() ?? "opening";
  return (
    <p className="saved" data-truth={truth} role="status">
      <span aria-hidden="true">
        {{ opening: "…", saved: "✓", saving: "↑", "not saved": "!", "not kept": "!" }[truth]}
      </span>
      {t(truth.replaceAll(" ", "-"))}
    </p>
  );
}
