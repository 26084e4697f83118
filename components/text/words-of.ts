import type * as Y from "yjs";
import type { BlockJson } from "@/db/text-schema";
import { readText } from "@/lib/text/yjs";

/** All the words of a text, its fields first, for a person to take away. */
export function wordsOf(document: Y.Doc): string {
  const { doc, sheet } = readText(document);
  const fields = Object.entries(sheet).map(([key, value]) => {
    return `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  const lines: string[] = [];
  const walk = ({ type, text, content = [] }: BlockJson): string => {
    const within = content.map(walk).join("");
    if (within && content.some((child) => child.type === "text")) lines.push(within);
    return type === "hardBreak" ? "\n" : (text ?? "");
  };
  walk(doc);
  return [...fields, "", ...lines].join("\n\n");
}

/** Hands the words over as a file. */
export function download(document: Y.Doc): void {
  const link = window.document.createElement("a");
  link.href = URL.createObjectURL(new Blob([wordsOf(document)], { type: "text/plain;charset=utf-8" }));
  link.download = "pianoforte.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
