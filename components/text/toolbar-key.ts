import { Extension } from "@tiptap/core";
import { keysOf } from "./shortcuts";

/** The key that goes from the text to its tools. */
export const ToolbarKey = Extension.create({
  name: "toolbarKey",
  addKeyboardShortcuts: () => ({
    [keysOf("toolbar")]: () => {
      const tool = document.querySelector<HTMLElement>(".toolbar button:not([disabled])");
      tool?.focus();
      return tool !== null;
    },
  }),
});
