/** The rooms that are open in this process: who sits in each, and how far into the log its text has come. */
import { and, asc, eq, gt } from "drizzle-orm";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { database } from "@/db/client";
import { textUpdate } from "@/db/schema";
import { foldRoom } from "./log";

export type Seat = {
  roomId: string;
  personId: string;
  name: string;
  color: string;
  write: boolean;
  gate: number;
  socket: WebSocket;
  client?: number;
};
type Open = { seats: Set<Seat>; seq: number; document?: Y.Doc };

const open = new Map<string, Open>();

export const rooms = () => [...open.keys()];
export const room = (roomId: string) => open.get(roomId);

export function enter(seat: Seat): void {
  const held = open.get(seat.roomId) ?? { seats: new Set(), seq: 0 };
  open.set(seat.roomId, held);
  held.seats.add(seat);
}

/** Someone left, or, without a seat, the text was unloaded. */
export function leave(roomId: string, seat?: Seat): void {
  const held = open.get(roomId);
  if (!held) return;
  if (seat) held.seats.delete(seat);
  else delete held.document;
  if (held.seats.size === 0 && !held.document) open.delete(roomId);
}

/** Fills a fresh document with the room's text. */
export async function loadRoom(roomId: string, document: Y.Doc): Promise<void> {
  const { document: folded, uptoSeq } = await foldRoom(database(), roomId);
  Y.applyUpdate(document, Y.encodeStateAsUpdate(folded), { source: "local" });
  const held = open.get(roomId) ?? { seats: new Set(), seq: 0 };
  open.set(roomId, held);
  held.document = document;
  held.seq = uptoSeq;
}

/** Applies the rows that other processes, or commands, have written since. */
export async function catchUp(roomId: string, least = 0): Promise<void> {
  const held = open.get(roomId);
  if (!held?.document) return;
  const rows = await database()
    .select({ seq: textUpdate.seq, bytes: textUpdate.bytes })
    .from(textUpdate)
    .where(and(eq(textUpdate.roomId, roomId), gt(textUpdate.seq, held.seq)))
    .orderBy(asc(textUpdate.seq));
  const { document } = held;
  if (!document) return;
  for (const { seq, bytes } of rows) {
    Y.applyUpdate(document, bytes, { source: "local" });
    held.seq = Math.max(held.seq, seq);
  }
  held.seq = Math.max(held.seq, least);
}
