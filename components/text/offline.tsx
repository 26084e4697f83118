"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Room } from "./room";

/** A restart of the server is over before this, in ms, and worth no word. */
const worthAWord = 1500;
const longEnoughToRead = 6000;

/**
 * Says that the server cannot be reached and what becomes of the words, and once that all of them are saved. It lies over
 * the foot of the window, so that nothing moves under the hands of whoever writes.
 */
export function Offline({ room: { away, truth, refused } }: { room: Room }) {
  const t = useTranslations("workspace.offline");
  const [said, setSaid] = useState<"away" | "back" | null>(null);
  useEffect(() => {
    if (!away) return;
    const timer = setTimeout(() => setSaid("away"), worthAWord);
    return () => clearTimeout(timer);
  }, [away]);
  const isBack = !away && truth === "saved";
  useEffect(() => {
    if (!isBack) return;
    setSaid((before) => before && "back");
    const timer = setTimeout(() => setSaid(null), longEnoughToRead);
    return () => clearTimeout(timer);
  }, [isBack]);
  const shown = refused ? null : said;
  return (
    <div className="offline" role="status" data-said={shown}>
      {shown ? t(shown === "away" && truth === "not kept" ? "notKept" : shown) : null}
    </div>
  );
}
