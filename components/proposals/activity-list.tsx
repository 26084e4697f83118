"use client";

import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** An activity as it travels to the page. */
export type ShownActivity = {
  id: string;
  act: string;
  at: string | Date;
  person: string | null;
  reason: string | null;
};
type Props = { proposalId: string; first: ShownActivity[] };

/** What was done with a proposal, kept fresh while the page is open. */
export function ActivityList(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Activities {...props} />
    </QueryClientProvider>
  );
}

function Activities({ proposalId, first }: Props) {
  const t = useTranslations("workspace");
  const format = useFormatter();
  const client = useQueryClient();
  // The page was written again, after an act of one's own for instance: its list is the newest.
  useEffect(() => {
    client.setQueryData(["activities", proposalId], first);
  }, [client, proposalId, first]);
  const { data } = useQuery({
    queryKey: ["activities", proposalId],
    queryFn: async (): Promise<ShownActivity[]> => {
      const answer = await fetch(`/api/proposals/${proposalId}/activities`);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    initialData: first,
    refetchInterval: 15_000,
    staleTime: 5_000,
  });
  if (data.length === 0) return <p className="empty">{t("noActivities")}</p>;
  return (
    <ol className="timeline">
      {data.map(({ id, act, at, person, reason }) => (
        <li key={id}>
          <p>
            {t(`acts.${act.replaceAll(" ", "-")}`)}
            {person ? <span className="quiet-text"> · {person}</span> : null}
          </p>
          <p className="quiet-text">
            <time dateTime={new Date(at).toISOString()}>{format.dateTime(new Date(at), { dateStyle: "medium" })}</time>
          </p>
          {reason ? <p>{reason}</p> : null}
        </li>
      ))}
    </ol>
  );
}
