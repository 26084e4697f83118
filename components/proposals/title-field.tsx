"use client";

import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type ShownNotice, SimilarList } from "./similar-list";

type Props = { plan: string; base: string };

/** The title of a new proposal; while it is typed, similar proposals of the plan are shown, and said once. */
export function TitleField(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Field {...props} />
    </QueryClientProvider>
  );
}

const pause = 350;
const least = 3;

function Field({ plan, base }: Props) {
  const t = useTranslations("workspace");
  const [typed, setTyped] = useState("");
  const [title, setTitle] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // Whoever has begun to type before this script came is answered too.
  useEffect(() => setTyped(field.current?.value ?? ""), []);
  useEffect(() => {
    const timer = setTimeout(() => setTitle(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const isAsked = title.length >= least;
  const { data } = useQuery({
    queryKey: ["similar", plan, title],
    queryFn: async ({ signal }): Promise<ShownNotice[]> => {
      const answer = await fetch(`/api/plans/${plan}/similar?${new URLSearchParams({ title })}`, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const found = isAsked ? (data ?? []) : [];
  return (
    <div className="field">
      <label htmlFor="title">{t("title")}</label>
      <input
        ref={field}
        id="title"
        name="title"
        required
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="mt-3">
        {found.length > 0 ? t("similar.found", { count: found.length }) : null}
      </p>
      {found.length > 0 ? <p className="quiet-text">{t("similar.before")}</p> : null}
      <SimilarList notices={found} base={base} />
    </div>
  );
}
