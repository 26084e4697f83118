"use client";

import { QueryClient, useQuery } from "@tanstack/react-query";
import type { ShownHunk } from "@/lib/suggestions/shown";

/** A suggestion as it travels to the page. */
export type FreshSuggestion = { state: string; mayDecide: boolean; hunks: ShownHunk[] };

/** One client for the suggestion of a page. */
export const makeClient = () => new QueryClient();

/** The suggestion against the text as it is now, kept fresh while the page is open. */
export function useSuggestion(id: string, first: FreshSuggestion) {
  return useQuery({
    queryKey: ["suggestion", id],
    queryFn: async (): Promise<FreshSuggestion> => {
      const answer = await fetch(`/api/suggestions/${id}`);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    initialData: first,
    refetchInterval: 3_000,
    staleTime: 1_000,
  });
}
