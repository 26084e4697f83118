import type { Editor } from "@tiptap/react";
import type { SheetField } from "@/db/columns";
import { inLanguage } from "@/lib/language";
import type { ShownThread } from "@/lib/remarks/rules";
import { linesOf, rangeOf } from "./lines";
import type { usePlaces } from "./places";

/** The input of a sheet field. */
export const fieldOf = (key: string) =>
  document.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"] :is(textarea, input, select, button)`);

/** Brings a thread's passage into view without moving the focus. */
export function showPassage(
  editor: Editor | null,
  { id, field }: ShownThread,
  places: ReturnType<typeof usePlaces>["places"],
) {
  if (field) return fieldOf(field)?.scrollIntoView({ block: "nearest" });
  const place = places.get(id);
  if (!editor || !place || place.state === "detached") return;
  const range = rangeOf(linesOf(editor.state.doc), place.from, place.to);
  const { node } = editor.view.domAtPos(range?.from ?? 0);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "nearest" });
}

/** The label of the field that a thread is on. */
export const whereOf = ({ field }: ShownThread, fields: SheetField[], locale: string) => {
  const found = fields.find(({ key }) => key === field);
  return found ? inLanguage(found.label, locale) : null;
};
