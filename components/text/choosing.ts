/** The two lists that open while one writes: `/` for what can be inserted, `@` for what can be mentioned. */
import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion, { exitSuggestion, type SuggestionProps } from "@tiptap/suggestion";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { inNote } from "./footnotes";

export type Choosing = {
  what: "insertion" | "mention";
  query: string;
  range: Range;
  mount: SuggestionProps["mount"];
  /** Closes the list; what was typed stays. */
  close: () => void;
};

/** What is being chosen in one editor: said by its plugins, shown by the list that hears the keys. */
export class Choice {
  now: Choosing | null = null;
  /** Answers whether the list has taken the key. */
  onKey: (event: KeyboardEvent) => boolean = () => false;
  private readonly listeners = new Set<() => void>();
  say(now: Choosing | null): void {
    this.now = now;
    for (const listener of this.listeners) listener();
  }
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

function plugin(editor: Editor, choice: Choice, what: Choosing["what"]) {
  const pluginKey = new PluginKey(what);
  const say = ({ query, range, mount }: SuggestionProps) =>
    choice.say({ what, query, range, mount, close: () => exitSuggestion(editor.view, pluginKey) });
  return Suggestion({
    editor,
    pluginKey,
    char: what === "insertion" ? "/" : "@",
    startOfLine: what === "insertion",
    allowSpaces: what === "mention",
    allowedPrefixes: [" ", "\u00a0", "(", "«", "“", "’"],
    // What somebody else types opens nothing here.
    shouldShow: ({ transaction }) => !transaction.getMeta(ySyncPluginKey)?.isChangeOrigin || choice.now?.what === what,
    allow: ({ state, range }) => {
      const { $from } = state.selection;
      if (inNote(state)) return false;
      if (what === "mention") return $from.parent.inlineContent;
      return $from.parent.type.name === "paragraph" && range.from === $from.start() && range.to === $from.end();
    },
    render: () => ({
      onStart: say,
      onUpdate: say,
      onExit: () => choice.say(null),
      onKeyDown: ({ event }) => choice.onKey(event),
    }),
  });
}

export const ChoosingWhileWriting = Extension.create<{ choice: Choice }>({
  name: "choosing",
  priority: 1100,
  addOptions: () => ({ choice: new Choice() }),
  addProseMirrorPlugins() {
    return [plugin(this.editor, this.options.choice, "insertion"), plugin(this.editor, this.options.choice, "mention")];
  },
});
