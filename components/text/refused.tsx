"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { inLanguage } from "@/lib/language";
import { findLeftover, type Leftover } from "./device";
import type { Place, Room } from "./room";
import { download } from "./words-of";

/** What is not taken stays here: the person is told, takes the words away, and starts from the shared text. */
export function Refused({ room }: { room: Room }) {
  const t = useTranslations("workspace.editor");
  const locale = useLocale();
  return (
    <div role="alert" className="notice refused">
      <p>{inLanguage(room.refused, locale)}</p>
      <div className="acts">
        {room.unsent ? (
          <button type="button" className="button" onClick={() => download(room.document)}>
            {t("download")}
          </button>
        ) : null}
        <button
          type="button"
          className="button quiet"
          onClick={() => void room.forget().then(() => window.location.reload())}
        >
          {t("startAgain")}
        </button>
      </div>
    </div>
  );
}

/** Words that this device kept from before the text was begun anew, until the person has taken them or lets them go. */
export function Leftovers({ roomId, personId, epoch }: Place) {
  const t = useTranslations("workspace.offline");
  const [leftover, setLeftover] = useState<Leftover | null>(null);
  useEffect(() => {
    let left = false;
    findLeftover(personId, roomId, epoch).then(
      (found) => left || setLeftover(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [roomId, personId, epoch]);
  return (
    <div role="status">
      {leftover ? (
        <div className="notice">
          <p>{t("begunAnew")}</p>
          <div className="acts">
            <button type="button" className="button" onClick={() => download(leftover.document)}>
              {t("download")}
            </button>
            <button
              type="button"
              className="button quiet"
              onClick={() => void leftover.forget().then(() => setLeftover(null))}
            >
              {t("letGo")}
            </button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
