/** One person in a room, in raw frames: types words that bear a number, and tells when each is seen and saved. */
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { schemaVersion } from "@/lib/text/schema";
import { greeting, hear, nothingMore, updateFrame } from "./frames";
import type { Tally } from "./tally";
import { startParagraph } from "./words";

/** A server that shows what is written: ours, or one that does nothing else (then there is no handshake). */
export type Stand = { address: string; isOurs: boolean };
export type Sitter = { write: () => void; leave: () => Promise<void> };

/** Comes in and resolves when the room's text has come. */
export async function sit(stand: Stand, roomId: string, cookie: string, tally?: Tally): Promise<Sitter> {
  const { address, isOurs } = stand;
  const headers = isOurs ? { Cookie: cookie, Origin: address.replace("ws", "http") } : {};
  const url = `${address}/rooms/${roomId}?schema=${schemaVersion}`;
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const asked: number[] = [];
  const mine = new Set<number>();
  let text: (() => void) | null = null;
  const arrived = new Promise<void>((resolve, reject) => {
    text = resolve;
    socket.once("error", reject);
    socket.once("close", (code) => reject(new Error(`The socket was closed: ${code}.`)));
  });
  socket.on("message", (bytes: Buffer) => {
    const at = performance.now();
    const heard = hear(bytes);
    if (heard === "question") socket.send(nothingMore(roomId));
    else if (heard === "text") text?.();
    else if (heard === "update") tally?.seen(bytes, mine, at);
    else if (heard === "saved") tally?.saved(asked.shift(), at);
    else if (heard === "refused") tally?.refused();
  });
  await once(socket, "open");
  if (isOurs) {
    for (const frame of greeting(roomId)) socket.send(frame);
    await arrived;
  }
  arrived.catch(() => undefined);
  const type = typist((update, number, at) => {
    mine.add(number);
    asked.push(at);
    socket.send(updateFrame(roomId, update));
  });
  return {
    write: () => tally && type(tally),
    leave: async () => {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, "close");
    },
  };
}

/** A paragraph of one's own, longer by a word each time. */
function typist(send: (update: Uint8Array, number: number, at: number) => void) {
  const document = new Y.Doc();
  let paragraph: Y.XmlText | null = null;
  return (tally: Tally) => {
    let update: Uint8Array | null = null;
    const take = (one: Uint8Array) => {
      update = one;
    };
    const number = tally.next();
    document.on("update", take);
    document.transact(() => {
      paragraph ??= startParagraph(document);
      paragraph.insert(paragraph.length, tally.wordOf(number));
    });
    document.off("update", take);
    if (update) send(update, number, tally.sent(number));
  };
}
