import type { Grounds } from "@/db/columns";

/** What a record, or one part of it, rests on: a source, or an illustration; null where nothing is said, as in a real plan. */
export function restsOn({ source, demo, covers }: Grounds, part?: string): "fact" | "illustrative" | "both" | null {
  if (!source) return demo ? "illustrative" : null;
  if (!demo) return "fact";
  if (!part) return "both";
  return covers?.includes(part) ? "fact" : "illustrative";
}
