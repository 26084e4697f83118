"use client";

import { useLocale, useTranslations } from "next-intl";
import * as Y from "yjs";
import type { SheetField } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import { SheetValue } from "./sheet-value";

type Props = { id: string; sheet: Y.Map<unknown>; field: SheetField; writable: boolean };

/** A field of several rows: each is shared, can be added, moved and taken away. */
export function SheetRows({ id, sheet, field, writable }: Props) {
  const t = useTranslations("workspace.sheet");
  const locale = useLocale();
  const given = sheet.get(field.key);
  const rows = given instanceof Y.Array ? (given as Y.Array<unknown>) : null;
  const columns = field.columns ?? [{ key: "text", kind: "text" as const, label: field.label }];
  const label = inLanguage(field.label, locale);

  const add = () => {
    const row = new Y.Map();
    if (rows) rows.push([row]);
    else sheet.set(field.key, Y.Array.from([row]));
  };
  const move = (from: number, to: number) => {
    const row = rows?.get(from);
    if (!rows || !(row instanceof Y.Map)) return;
    sheet.doc?.transact(() => {
      rows.delete(from);
      rows.insert(to, [row.clone()]);
    });
  };
  const shown = rows?.toArray().filter((row): row is Y.Map<unknown> => row instanceof Y.Map) ?? [];
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {shown.map((row, index) => (
        <div key={row._item ? `${row._item.id.client}-${row._item.id.clock}` : index} className="row">
          {columns.map((column) => {
            const cell = `${id}-${index}-${column.key}`;
            return (
              <div key={column.key}>
                <label htmlFor={cell} className={field.columns ? "" : "sr-only"}>
                  {field.columns ? inLanguage(column.label, locale) : t("item", { label, number: index + 1 })}
                </label>
                <SheetValue
                  id={cell}
                  map={row}
                  name={column.key}
                  kind={column.kind}
                  options={column.options}
                  writable={writable}
                />
              </div>
            );
          })}
          {writable ? (
            <div className="row-acts">
              <button
                type="button"
                aria-label={t("up", { label, number: index + 1 })}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                aria-label={t("down", { label, number: index + 1 })}
                disabled={index === shown.length - 1}
                onClick={() => move(index, index + 1)}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={t("remove", { label, number: index + 1 })}
                onClick={() => rows?.delete(index)}
              >
                ✕
              </button>
            </div>
          ) : null}
        </div>
      ))}
      {writable ? (
        <button type="button" className="plain" onClick={add}>
          {t("add", { label })}
        </button>
      ) : null}
    </fieldset>
  );
}
