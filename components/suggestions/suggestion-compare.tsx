"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SheetField } from "@/db/columns";
import { type FreshSuggestion, makeClient, useSuggestion } from "./fresh-suggestion";
import { HunkView } from "./hunk-view";

type Props = { suggestionId: string; first: FreshSuggestion; fields: SheetField[] };

/** What a suggestion changes, to be read: while its author writes, and by those who do not decide. */
export function SuggestionCompare(props: Props) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <Compared {...props} />
    </QueryClientProvider>
  );
}

function Compared({ suggestionId, first, fields }: Props) {
  const t = useTranslations("workspace.suggestions");
  const { data, isError } = useSuggestion(suggestionId, first);
  const { hunks } = data;
  return (
    <>
      <p role="status" className="quiet-text">
        {isError ? t("failed") : hunks.length === 0 ? t("noChanges") : t("hunks", { count: hunks.length })}
      </p>
      {hunks.map((hunk, index) => (
        <HunkView key={hunk.id} hunk={hunk} index={index + 1} count={hunks.length} fields={fields} />
      ))}
    </>
  );
}
