"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import * as Y from "yjs";
import type { SheetField } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import type { Mentioned } from "@/lib/text/mentions";

type Props = { id: string; sheet: Y.Map<unknown>; field: SheetField; writable: boolean; roomId: string };

/** A field of people or bodies: chosen by name from the plan, kept as their id with the name that was read. */
export function SheetNames(props: Props) {
  const [client] = useState(() => new QueryClient());
  const { sheet, field, writable } = props;
  const t = useTranslations("workspace.sheet");
  const locale = useLocale();
  const given = sheet.get(field.key);
  const rows = given instanceof Y.Array ? (given as Y.Array<unknown>) : null;
  const shown = rows?.toArray().filter((row): row is Y.Map<unknown> => row instanceof Y.Map) ?? [];
  const add = ({ ref, label }: Mentioned) => {
    if (shown.some((row) => row.get("id") === ref)) return;
    const row = new Y.Map(Object.entries({ id: ref, label }));
    if (rows) rows.push([row]);
    else sheet.set(field.key, Y.Array.from([row]));
  };
  return (
    <fieldset className="field" data-field={field.key}>
      <legend>{inLanguage(field.label, locale)}</legend>
      {shown.length > 0 ? (
        <ul className="chosen-names">
          {shown.map((row, index) => {
            const name = String(row.get("label") ?? "");
            return (
              <li key={row._item ? `${row._item.id.client}-${row._item.id.clock}` : index}>
                {name}
                {writable ? (
                  <button
                    type="button"
                    aria-label={t("takeOff", { name })}
                    onClick={() => rows?.delete(rows.toArray().indexOf(row))}
                  >
                    ✕
                  </button>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      {writable ? (
        <QueryClientProvider client={client}>
          <Finder {...props} add={add} />
        </QueryClientProvider>
      ) : null}
    </fieldset>
  );
}

function Finder({ id, field, roomId, add }: Props & { add: (chosen: Mentioned) => void }) {
  const t = useTranslations("workspace.sheet");
  const [typed, setTyped] = useState("");
  // After each choice the field begins anew, closed and empty, where the person still is.
  const [chosenHere, countChosen] = useState(0);
  const kind = field.kind === "people" ? "person" : "body";
  const { data } = useQuery({
    queryKey: ["mentionable", roomId, kind, typed],
    queryFn: async ({ signal }): Promise<Mentioned[]> => {
      const asked = new URLSearchParams({ kind, q: typed });
      const answer = await fetch(`/api/rooms/${roomId}/mentionable?${asked}`, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    placeholderData: (before) => before,
    staleTime: 30_000,
    retry: false,
  });
  const items = (data ?? []).map((one) => ({ ...one, id: one.ref }));
  return (
    <ComboBox
      key={chosenHere}
      autoFocus={chosenHere > 0}
      aria-label={t(kind === "person" ? "addPerson" : "addBody")}
      className="name-finder"
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        const chosen = items.find((one) => one.ref === key);
        if (!chosen) return;
        add(chosen);
        setTyped("");
        countChosen((count) => count + 1);
      }}
      allowsEmptyCollection
    >
      <Input id={id} placeholder={t(kind === "person" ? "addPerson" : "addBody")} autoComplete="off" />
      <Popover className="choice">
        <ListBox<(typeof items)[number]> renderEmptyState={() => <p className="quiet-text">{t("noneFound")}</p>}>
          {(one) => <ListBoxItem textValue={one.label}>{one.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
