"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ShownThread } from "@/lib/remarks/rules";

/** Says politely what others have said since, never what was there when the page was opened. */
export function useNews(
  threads: readonly ShownThread[],
  isRead: boolean,
  personId: string,
  tell: (said: string) => void,
): void {
  const t = useTranslations("workspace.remarks");
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const said = threads.flatMap(({ remarks }) => remarks);
    if (!isRead) return;
    const fresh = said.filter(({ id, personId: by }) => known.current && !known.current.has(id) && by !== personId);
    known.current = new Set(said.map(({ id }) => id));
    const [first] = fresh;
    if (first) tell(t("news", { count: fresh.length, name: first.name }));
  }, [threads, isRead, personId, tell, t]);
}
