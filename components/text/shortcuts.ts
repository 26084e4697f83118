/** Every shortcut of the writing pages: the one table that registers them and that the list shows. */
import { useEffect, useSyncExternalStore } from "react";

/**
 * `keys` as ProseMirror writes them, `Mod` being Ctrl or ⌘. A `page` shortcut is a single character, heard wherever nobody is
 * writing, and can be switched off (WCAG 2.1.4); the others are heard in the text.
 */
export type Shortcut = {
  name: string;
  keys: string;
  group: "page" | "writing" | "words" | "blocks" | "notes" | "remarks";
};

export const shortcuts = [
  { name: "shortcuts", keys: "?", group: "page" },
  { name: "insert", keys: "/", group: "writing" },
  { name: "mention", keys: "@", group: "writing" },
  { name: "undo", keys: "Mod-z", group: "writing" },
  { name: "redo", keys: "Mod-Shift-z", group: "writing" },
  { name: "toolbar", keys: "Alt-F10", group: "writing" },
  { name: "bold", keys: "Mod-b", group: "words" },
  { name: "italic", keys: "Mod-i", group: "words" },
  { name: "heading2", keys: "Mod-Alt-2", group: "blocks" },
  { name: "heading3", keys: "Mod-Alt-3", group: "blocks" },
  { name: "heading4", keys: "Mod-Alt-4", group: "blocks" },
  { name: "bullets", keys: "Mod-Shift-8", group: "blocks" },
  { name: "numbers", keys: "Mod-Shift-7", group: "blocks" },
  { name: "quote", keys: "Mod-Shift-b", group: "blocks" },
  { name: "nextCell", keys: "Tab", group: "blocks" },
  { name: "footnote", keys: "Mod-Alt-f", group: "notes" },
  { name: "leaveNote", keys: "Enter", group: "notes" },
  { name: "remark", keys: "Mod-Alt-m", group: "remarks" },
  { name: "nextThread", keys: "Mod-Alt-n", group: "remarks" },
  { name: "previousThread", keys: "Mod-Alt-p", group: "remarks" },
] as const satisfies Shortcut[];
export type ShortcutName = (typeof shortcuts)[number]["name"];

/** The keys of a shortcut, to register it. */
export const keysOf = (name: ShortcutName): string => shortcuts.find((one) => one.name === name)?.keys ?? "";

/** Whether the event is the shortcut, for those heard outside the editor. A letter is told by its place on the keyboard. */
export function isShortcut(event: KeyboardEvent, name: ShortcutName): boolean {
  const parts = keysOf(name).split("-");
  const key = parts.pop() ?? "";
  const held = { Mod: event.ctrlKey || event.metaKey, Alt: event.altKey, Shift: event.shiftKey };
  const isHeld = (Object.keys(held) as (keyof typeof held)[]).every((one) => held[one] === parts.includes(one));
  return isHeld && (/^[a-z]$/.test(key) ? event.code === `Key${key.toUpperCase()}` : event.key === key);
}

const place = "pianoforte single keys";
const listeners = new Set<() => void>();
const readSwitch = () => {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    return true;
  }
};

/** Whether this device hears single-key shortcuts. */
export const useSingleKeys = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      window.addEventListener("storage", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", listener);
      };
    },
    readSwitch,
    () => true,
  );

/** Switches them on or off, on this device. */
export function switchSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(place);
    else localStorage.setItem(place, "off");
  } catch {
    // A browser that keeps nothing: they stay as they are.
  }
  for (const listener of listeners) listener();
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select, [role=textbox], [role=dialog]") !== null);

/** Hears a single-key shortcut of the page for as long as the component lives. */
export function usePageShortcut(name: ShortcutName, run: () => void): void {
  const on = useSingleKeys();
  useEffect(() => {
    if (!on) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== keysOf(name) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if (isWriting(event.target)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [name, on, run]);
}
