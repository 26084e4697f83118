/** The notes of a text: numbered in reading order, the empty ones not at all. */
import type { BlockJson } from "@/db/text-schema";
import { plainText } from "./blocks";

/** Whether the node is a note that says something. */
export const isNote = (node: BlockJson): boolean => node.type === "footnote" && plainText(node).trim() !== "";

/** How many notes stand in the node. */
export function countNotes(node: BlockJson): number {
  if (isNote(node)) return 1;
  return (node.content ?? []).reduce((sum, child) => sum + countNotes(child), 0);
}
