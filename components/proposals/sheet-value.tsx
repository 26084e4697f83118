"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import type { CellKind, Words } from "@/db/columns";
import { inLanguage } from "@/lib/language";

type Props = {
  id: string;
  map: Y.Map<unknown>;
  name: string;
  kind: CellKind;
  options: Record<string, Words> | undefined;
  writable: boolean;
};

const isNumeric: Record<CellKind, boolean> = {
  number: true,
  money: true,
  year: true,
  text: false,
  date: false,
  choice: false,
};

/** A field with one value: a number, an amount, a year, a date, a choice, or a row's few words. */
export function SheetValue({ id, map, name, kind, options, writable }: Props) {
  const t = useTranslations("workspace.sheet");
  const locale = useLocale();
  const given = map.get(name);
  const isNumber = isNumeric[kind];
  const shared = given === undefined || given === null ? "" : String(given);
  const [typed, setTyped] = useState(shared);
  useEffect(() => {
    setTyped((now) => (isNumber && readNumber(now) === readNumber(shared) ? now : shared));
  }, [shared, isNumber]);

  const write = (raw: string) => {
    setTyped(raw);
    if (raw === "") return map.delete(name);
    const value = isNumber ? readNumber(raw) : raw;
    if (value !== null) map.set(name, value);
  };
  if (kind === "choice")
    return (
      <select id={id} value={shared} disabled={!writable} onChange={(event) => write(event.target.value)}>
        <option value="">{t("notChosen")}</option>
        {Object.entries(options ?? {}).map(([key, label]) => (
          <option key={key} value={key}>
            {inLanguage(label, locale)}
          </option>
        ))}
      </select>
    );
  const wrong = isNumber && typed !== "" && readNumber(typed) === null;
  return (
    <>
      <input
        id={id}
        type={kind === "date" ? "date" : "text"}
        value={typed}
        readOnly={!writable}
        inputMode={isNumber ? "decimal" : undefined}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => write(event.target.value)}
      />
      {wrong ? (
        <p id={`${id}-wrong`} className="wrong">
          {t("notANumber")}
        </p>
      ) : null}
    </>
  );
}

/** A number as people write it here, `1.250.000` or `12,5`; null when it is none. */
export function readNumber(raw: string): number | null {
  const plain = raw
    .trim()
    .replace(/[\s€]|\.(?=\d{3}(\D|$))/g, "")
    .replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
