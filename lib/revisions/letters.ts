/** Whose letters a block is made of: Yjs keeps with each letter under which client's id it was written. Pure. */
import * as Y from "yjs";
import { docRoot } from "@/lib/text/yjs";

/** A run of letters that stand in the text, as Yjs names them. */
export type Letters = { client: number; clock: number; length: number };

/** The letters of a block and of what it holds, or null where no such block stands. */
export function lettersOf(document: Y.Doc, blockId: string): Letters[] | null {
  for (const node of document.getXmlFragment(docRoot).createTreeWalker(() => true))
    if (node instanceof Y.XmlElement && node.getAttribute("id") === blockId) return [...lettersIn(node)];
  return null;
}

function* lettersIn(node: Y.XmlElement): Generator<Letters> {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlElement) yield* lettersIn(child);
    if (!(child instanceof Y.XmlText)) continue;
    for (let item = child._start; item; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString)
        yield { client: item.id.client, clock: item.id.clock, length: item.length };
  }
}

/** Whether an update brought any of these letters. */
export function brought(update: Uint8Array, letters: readonly Letters[]): boolean {
  const { from, to } = Y.parseUpdateMeta(update);
  return letters.some(
    ({ client, clock, length }) =>
      clock < (to.get(client) ?? 0) && clock + length > (from.get(client) ?? Number.POSITIVE_INFINITY),
  );
}

/** How many letters each client wrote. */
export function countByClient(letters: readonly Letters[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { client, length } of letters) counts.set(client, (counts.get(client) ?? 0) + length);
  return counts;
}
