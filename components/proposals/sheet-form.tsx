"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useId, useRef, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import type { SheetField } from "@/db/columns";
import type { SheetJson } from "@/db/text-schema";
import { inLanguage } from "@/lib/language";
import { SharedWords } from "./shared-words";
import { SheetNames } from "./sheet-names";
import { SheetRows } from "./sheet-rows";
import { SheetValue } from "./sheet-value";
import { SheetView } from "./sheet-view";

type Props = { document: Y.Doc; fields: SheetField[]; writable: boolean; roomId: string };

/** The fields of the project sheet, as the plan defines them, written together like the text. */
export function SheetForm({ document, fields, writable, roomId }: Props) {
  const sheet = document.getMap<unknown>("sheet");
  const form = useId();
  useChanges(sheet);
  return (
    <div className="sheet-form">
      {fields.map((field) => (
        <Field
          key={field.key}
          id={`${form}-${field.key}`}
          sheet={sheet}
          field={field}
          writable={writable}
          roomId={roomId}
        />
      ))}
    </div>
  );
}

/** The same fields where they are only read, as fresh as the text beside them. */
export function ReadSheet({ document, fields }: Omit<Props, "writable" | "roomId">) {
  const locale = useLocale();
  const sheet = document.getMap<unknown>("sheet");
  useChanges(sheet);
  return <SheetView sheet={sheet.toJSON() as SheetJson} fields={fields} language={locale} />;
}

type FieldProps = { id: string; sheet: Y.Map<unknown>; field: SheetField; writable: boolean; roomId: string };

function Field(props: FieldProps) {
  const locale = useLocale();
  const { id, sheet, field, writable, roomId } = props;
  const label = <label htmlFor={id}>{inLanguage(field.label, locale)}</label>;
  switch (field.kind) {
    case "list":
    case "rows":
      return <SheetRows {...props} />;
    case "sdgs":
      return <Goals {...props} />;
    case "people":
    case "bodies":
      return <SheetNames {...props} roomId={roomId} />;
    case "text":
      return (
        <div className="field" data-field={field.key}>
          {label}
          <SharedWords id={id} sheet={sheet} name={field.key} writable={writable} lines={field.key !== "title"} />
        </div>
      );
    case "number":
    case "money":
    case "year":
    case "date":
    case "choice":
      return (
        <div className="field short" data-field={field.key}>
          {label}
          <SheetValue
            id={id}
            map={sheet}
            name={field.key}
            kind={field.kind}
            options={field.options}
            writable={writable}
          />
        </div>
      );
  }
}

/** Draws again whenever anything in the sheet changes, whoever changed it. */
function useChanges(sheet: Y.Map<unknown>): void {
  const version = useRef(0);
  const subscribe = useCallback(
    (changed: () => void) => {
      const hear = () => {
        version.current++;
        changed();
      };
      sheet.observeDeep(hear);
      return () => sheet.unobserveDeep(hear);
    },
    [sheet],
  );
  useSyncExternalStore(subscribe, () => version.current);
}

function Goals({ sheet, field, writable }: { sheet: Y.Map<unknown>; field: SheetField; writable: boolean }) {
  const t = useTranslations("workspace.sheet");
  const locale = useLocale();
  const given = sheet.get(field.key);
  const chosen: unknown[] = Array.isArray(given) ? given : [];
  const toggle = (goal: number) => {
    const rest = chosen.filter((one): one is number => typeof one === "number" && one !== goal);
    const next = chosen.includes(goal) ? rest : [...rest, goal];
    sheet.set(
      field.key,
      next.sort((a, b) => a - b),
    );
  };
  return (
    <fieldset className="field">
      <legend>{inLanguage(field.label, locale)}</legend>
      <div className="goals">
        {Array.from({ length: 17 }, (_, index) => index + 1).map((goal) => (
          <label key={goal}>
            <input type="checkbox" checked={chosen.includes(goal)} disabled={!writable} onChange={() => toggle(goal)} />
            <span className="sr-only">{t("goal")}</span> {goal}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
