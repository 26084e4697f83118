"use client";

import type { HocuspocusProvider } from "@hocuspocus/provider";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ShownThread, TextReader } from "@/lib/remarks/rules";

type Threads = { reading: string; threads: ShownThread[] };

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The threads of a room, kept fresh: the room says when there is news, and the page asks again. */
export function useThreads(roomId: string, provider: HocuspocusProvider) {
  const client = useQueryClient();
  const queryKey = ["threads", roomId];
  const { data, isError } = useQuery({
    queryKey,
    queryFn: () => read<Threads>(`/api/rooms/${roomId}/threads`),
    // For what a lost connection did not say.
    refetchInterval: 60_000,
  });
  const refresh = () => client.invalidateQueries({ queryKey });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the room's
  useEffect(() => {
    const hear = ({ payload }: { payload: string }) => {
      if (JSON.parse(payload).type === "remarks") void refresh();
    };
    const enter = () => void refresh();
    provider.on("stateless", hear);
    provider.on("authenticated", enter);
    return () => {
      provider.off("stateless", hear);
      provider.off("authenticated", enter);
    };
  }, [provider, client, roomId]);
  return { threads: data?.threads, reading: data?.reading ?? "", isError, refresh };
}

/** Who may be called into a thread of this room, by name; asked once a remark is being written, `load` waits for them. */
export function useReaders(roomId: string, reading: string) {
  const client = useQueryClient();
  const asked = {
    queryKey: ["readers", roomId],
    queryFn: () => read<TextReader[]>(`/api/rooms/${roomId}/readers`),
    staleTime: 60_000,
  };
  const among = (people: TextReader[]) => people.filter(({ reads }) => reads.includes(reading));
  const { data } = useQuery(asked);
  return { readers: among(data ?? []), load: async () => among(await client.fetchQuery(asked)) };
}
