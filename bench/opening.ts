/** Opening: how long a page's own client takes until it has a long proposal that nobody else has open. */
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { median, rounded } from "./figures";
import { type Door, enterRoom } from "./room";
import { startParagraph } from "./words";
import { within } from "./writers";

const blocks = 600;
const words =
  "Il gruppo propone un percorso comune tra quartieri, imprese e scuole, con tappe e risorse che si possano verificare. ";

/** Writes the blocks once, and opens the room so many times from nothing. */
export async function measureOpening(door: Door, times: number) {
  let isSettled = () => {};
  const author = enterRoom(door, { onSettled: () => isSettled() });
  await within(20, "The room is not synced", author.synced);
  const settled = new Promise<void>((resolve) => {
    isSettled = resolve;
  });
  author.document.transact(() => {
    for (let block = 0; block < blocks; block++) startParagraph(author.document).insert(0, words.repeat(3));
  });
  await within(20, "The blocks are not saved", settled);
  author.leave();
  const tooks: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time++) {
    // The room is unloaded and mirrored before the next one comes.
    await pause(1_500);
    const began = performance.now();
    const client = enterRoom(door);
    await within(20, "The room is not synced", client.synced);
    tooks.push(performance.now() - began);
    const found = client.document.getXmlFragment("doc").length;
    if (found < blocks) throw new Error(`${found} of ${blocks} blocks came.`);
    bytes = Y.encodeStateAsUpdate(client.document).byteLength;
    client.leave();
  }
  return { blocks, bytes, median: rounded(median(tooks), 0), slowest: rounded(Math.max(...tooks), 0) };
}
