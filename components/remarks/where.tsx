"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { SheetField } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import type { Lines } from "./lines";

/** What a new remark is about: `passage`, `text`, `field <key>` or `block <id>`. */
export type Where = string;
type Props = {
  value: Where;
  onChange: (where: Where) => void;
  passage: string | null;
  fields: SheetField[];
  lines: Lines;
};

const short = (words: string) => (words.length > 60 ? `${words.slice(0, 60).trim()}…` : words);

/** Chooses what the remark is about, also where nothing can be selected by keyboard. */
export function WhereField({ value, onChange, passage, fields, lines }: Props) {
  const t = useTranslations("workspace.remarks");
  const locale = useLocale();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("where")}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {passage ? <option value="passage">{t("passage", { quote: short(passage) })}</option> : null}
        <option value="text">{t("wholeText")}</option>
        {fields.length > 0 ? (
          <optgroup label={t("fields")}>
            {fields.map(({ key, label }) => (
              <option key={key} value={`field ${key}`}>
                {inLanguage(label, locale)}
              </option>
            ))}
          </optgroup>
        ) : null}
        <optgroup label={t("blocks")}>
          {lines.blocks
            .filter((block) => block.id && block.words.trim())
            .map((block) => (
              <option key={block.id} value={`block ${block.id}`}>
                {short(block.words.replaceAll("\ufffc", "").trim())}
              </option>
            ))}
        </optgroup>
      </select>
    </div>
  );
}
