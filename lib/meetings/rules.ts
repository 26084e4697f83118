import type { BlockJson, TextJson } from "@/db/text-schema";

/** What the minutes of a meeting begin with: a heading for each point of its agenda, and room to write below. */
export function emptyMinutes(agenda: readonly { text: string }[]): TextJson {
  const points = agenda.flatMap(({ text }): BlockJson[] => [
    { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text }] },
    { type: "paragraph" },
  ]);
  return { doc: { type: "doc", content: points.length > 0 ? points : [{ type: "paragraph" }] }, sheet: {} };
}

/** Minutes that were written elsewhere, a paragraph for each of theirs. */
export function minutesFrom(words: string): TextJson {
  const paragraphs = words.split(/\n+/).filter((line) => line.trim());
  return {
    doc: { type: "doc", content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })) },
    sheet: {},
  };
}
