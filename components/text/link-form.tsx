"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { isSafeLink } from "@/lib/text/links";

/** Sets or removes the link of the selected words; only addresses that may be published are taken. */
export function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const t = useTranslations("workspace.editor");
  const id = useId();
  const [href, setHref] = useState(String(editor.getAttributes("link").href ?? ""));
  const [refused, setRefused] = useState(false);
  const apply = () => {
    const address = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(href.trim()) ? `https://${href.trim()}` : href.trim();
    if (!isSafeLink(address)) return setRefused(true);
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && !editor.isActive("link"))
      chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
    else chain.setLink({ href: address }).run();
    close();
  };
  return (
    <form
      className="acts"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        editor.commands.focus();
        close();
      }}
    >
      <div className="min-w-0 flex-1">
        <label htmlFor={id}>{t("address")}</label>
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked for this field */}
        <input id={id} value={href} onChange={(event) => setHref(event.target.value)} autoFocus inputMode="url" />
        <p role="alert" className={refused ? "notice refused" : ""}>
          {refused ? t("addressRefused") : null}
        </p>
      </div>
      <button type="submit" className="button">
        {t("setLink")}
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          editor.chain().focus().extendMarkRange("link").unsetLink().run();
          close();
        }}
      >
        {t("removeLink")}
      </button>
    </form>
  );
}
