/** Text that a command writes for somebody: one update, as their own hand would have sent it. */
import * as Y from "yjs";
import type { Transaction } from "@/db/client";
import { Refusal } from "@/lib/refusal";
import { maxRoomBytes } from "./firewall";
import { appendUpdates, claimDocument, foldRoom } from "./log";

/**
 * Changes the room's text and appends what came of it to the log, under a client's id of the person's own; hold the room
 * first. Throws `too large` when the text would grow beyond what a room holds.
 */
export async function writeAs(
  tx: Transaction,
  roomId: string,
  personId: string | null,
  change: (document: Y.Doc) => void,
): Promise<void> {
  const { document } = await foldRoom(tx, roomId);
  if (personId) await claimDocument(tx, roomId, document, personId);
  const before = Y.encodeStateVector(document);
  change(document);
  if (Y.encodeStateAsUpdate(document).byteLength > maxRoomBytes) throw tooMuchText();
  await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], personId);
}

const tooMuchText = () =>
  new Refusal("too large", {
    it: "Con questa modifica il testo diventerebbe troppo lungo per una sola stanza. Nulla è cambiato: accorcialo o dividilo in più parti.",
    en: "With this change the text would be too long for one room. Nothing was changed: shorten it or divide it into parts.",
  });
