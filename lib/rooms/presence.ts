/** The rooms that are open in this process: who sits in each, and how far into the log its text has come. */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { database } from "@/db/client";
import { textAuthor, textUpdate } from "@/db/schema";
import { findFault, maxRoomBytes, shadowOf } from "./firewall";
import { foldRoom, isLine } from "./log";
import { codes, type Fault } from "./protocol";

export type Seat = {
  roomId: string;
  personId: string;
  name: string;
  color: string;
  write: boolean;
  gate: number;
  /** Which beginning of the text the client has: another is another text. */
  epoch: number;
  socket: WebSocket;
  /** How many messages have arrived and are not handled yet; `handled` is said after each. */
  waiting: number;
  handled: () => void;
  /** Resolves when the engine has handled every message of this seat; said once it has come in. */
  finished?: () => Promise<void>;
  client?: number;
  /** Whether the client has answered the handshake (sync step 2): before, it may have more than it has sent. */
  answered: boolean;
  /** Updates that came before what they rest on: looked at again with the exchange that brings it. */
  overtaken: Uint8Array[];
  asked?: NodeJS.Timeout;
  /** The client's newest mark that cannot be answered yet. */
  mark?: number;
};
type Open = {
  seats: Set<Seat>;
  seq: number;
  epoch: number;
  document?: Y.Doc;
  /** The text with what is on its way to the log: where updates are tried before anybody sees them. */
  shadow?: Y.Doc;
  rest?: NodeJS.Timeout;
  pending: Set<Uint8Array>;
  /** Those who have left while messages of theirs are not handled yet: the text stays until they are. */
  leaving: Set<Promise<void>>;
  /** Which person each client's id belongs to, as the log's table of authors has it. */
  authors: Map<number, string>;
  bytes: number;
};

const open = new Map<string, Open>();
/** After so long without an update, in ms, a room gives its shadow back: it is as large as the text itself. */
const rest = 10_000;
const fromTheLog = { source: "local" } as const;
const fresh = (): Open => ({
  seats: new Set(),
  seq: 0,
  epoch: 0,
  pending: new Set(),
  leaving: new Set(),
  authors: new Map(),
  bytes: 0,
});

export const rooms = () => [...open.keys()];
export const room = (roomId: string) => open.get(roomId);

export function enter(seat: Seat): void {
  const held = open.get(seat.roomId) ?? fresh();
  open.set(seat.roomId, held);
  held.seats.add(seat);
}

/** Closes a socket, also one that is not read at the moment. */
export function sendAway({ socket }: Seat, code: number, reason: string): void {
  socket.resume();
  socket.close(code, reason);
}

/** Whether the seat's client has the text of this beginning; whoever comes with another is sent away before a word is said. */
export const isOfThisEpoch = ({ roomId, epoch }: Seat) => open.get(roomId)?.epoch === epoch;

/** Someone left, or, without a seat, the text was unloaded. */
export function leave(roomId: string, seat?: Seat): void {
  const held = open.get(roomId);
  if (!held) return;
  if (seat) {
    held.seats.delete(seat);
    waitFor(held, seat.finished?.());
  } else {
    spoil(roomId);
    delete held.document;
  }
  if (held.seats.size === 0 && !held.document) open.delete(roomId);
}

function waitFor({ leaving }: Open, work: Promise<void> | undefined): void {
  if (!work) return;
  leaving.add(work);
  void work.finally(() => leaving.delete(work));
}

/** Resolves when everything that was sent by those who have left is handled. */
export async function allHandled(roomId: string): Promise<void> {
  await Promise.all(open.get(roomId)?.leaving ?? []);
}

/** Fills a fresh document with the room's text. */
export async function loadRoom(roomId: string, document: Y.Doc): Promise<void> {
  const { document: folded, uptoSeq, epoch } = await foldRoom(database(), roomId);
  const text = Y.encodeStateAsUpdate(folded);
  folded.destroy();
  Y.applyUpdate(document, text, fromTheLog);
  const held = open.get(roomId) ?? fresh();
  open.set(roomId, held);
  spoil(roomId);
  held.document = document;
  held.seq = uptoSeq;
  held.epoch = epoch;
  held.bytes = text.byteLength;
  const authors = await database().select().from(textAuthor).where(eq(textAuthor.roomId, roomId));
  held.authors = new Map(authors.map(({ client, personId }) => [client, personId]));
  // The bell is not heard for a room that is still being read.
  await catchUp(roomId);
}

/** Tries an update on the room's shadow: what is wrong with it, or under whose clients' ids it brings text to the log. */
export function tryUpdate(
  { roomId, personId }: Seat,
  document: Y.Doc,
  update: Uint8Array,
): Fault | "nothing new" | { clients: number[] } {
  const held = open.get(roomId);
  if (held?.document !== document) return "gap";
  if (held.bytes + update.byteLength > maxRoomBytes) return "room is full";
  held.shadow ??= shadowOf(document, held.pending);
  held.rest = held.rest?.refresh() ?? setTimeout(spoil, rest, roomId).unref();
  const clients: number[] = [];
  const mine = (client: number) => {
    clients.push(client);
    return (held.authors.get(client) ?? personId) === personId;
  };
  const fault = findFault(held.shadow, update, mine);
  // What was there may still be on its way to the log: then it goes there too, and is acknowledged after it.
  if (fault === "nothing new") return held.pending.size > 0 ? { clients: [] } : fault;
  if (fault) spoil(roomId);
  else held.bytes += update.byteLength;
  return fault ?? { clients };
}

/** Writes down, before their first words, that clients' ids are this person's; false when one is somebody else's already. */
export async function claimClients({ roomId, personId }: Seat, clients: readonly number[]): Promise<boolean> {
  const authors = open.get(roomId)?.authors;
  const fresh = clients.filter((client) => authors?.get(client) !== personId);
  if (fresh.length === 0) return true;
  const mine = fresh.map((client) => ({ roomId, client, personId }));
  await database().insert(textAuthor).values(mine).onConflictDoNothing();
  const rows = await database()
    .select({ client: textAuthor.client, personId: textAuthor.personId })
    .from(textAuthor)
    .where(and(eq(textAuthor.roomId, roomId), inArray(textAuthor.client, fresh)));
  for (const row of rows) authors?.set(row.client, row.personId);
  return rows.every((row) => row.personId === personId);
}

/** The shadow goes, after something that is not taken, or unused: the next update gets a fresh one. */
export function spoil(roomId: string): void {
  const held = open.get(roomId);
  clearTimeout(held?.rest);
  held?.shadow?.destroy();
  delete held?.rest;
  delete held?.shadow;
}

/** An update is in the log and about to be applied to this document; what came between is read from the log first. */
export async function reach(roomId: string, document: Y.Doc, seq: number): Promise<void> {
  const held = open.get(roomId);
  if (!held) return;
  if (held.document === document && seq <= held.seq + 1) held.seq = Math.max(held.seq, seq);
  else await catchUp(roomId);
}

/** Applies the rows that other processes, or commands, have written since. */
export async function catchUp(roomId: string): Promise<void> {
  const held = open.get(roomId);
  const document = held?.document;
  if (!document) return;
  const rows = await database()
    .select({ seq: textUpdate.seq, bytes: textUpdate.bytes })
    .from(textUpdate)
    .where(and(eq(textUpdate.roomId, roomId), gt(textUpdate.seq, held.seq)))
    .orderBy(asc(textUpdate.seq));
  if (held.document !== document) return;
  if (rows.some(isLine)) return [...held.seats].forEach((seat) => void sendAway(seat, codes.begunAnew, "begun anew"));
  for (const { seq, bytes } of rows) {
    Y.applyUpdate(document, bytes, fromTheLog);
    if (held.shadow) Y.applyUpdate(held.shadow, bytes);
    held.seq = Math.max(held.seq, seq);
  }
}

const largestCursor = 2000;

/**
 * What a seat may say of itself: a cursor, under its own client id. Who is here is said by the session: whatever name
 * was sent is replaced, and nobody speaks for a client of somebody else.
 */
export function stampPresence(seat: Seat, states: Map<number, Record<string, unknown>>): void {
  const held = open.get(seat.roomId);
  const isFree = (client: number) =>
    (held?.authors.get(client) ?? seat.personId) === seat.personId &&
    [...(held?.seats ?? [])].every((other) => other.client !== client || other.personId === seat.personId);
  for (const [client, said] of states) {
    // The engine reads presence into a scratch copy, whose own empty state is among the others.
    const isEmpty = Object.keys(said).length === 0;
    if (!isEmpty && seat.client === undefined && isFree(client)) seat.client = client;
    if (isEmpty || client !== seat.client) {
      states.delete(client);
      continue;
    }
    const { cursor } = said;
    const { personId, name, color } = seat;
    const small = JSON.stringify(cursor ?? null).length <= largestCursor;
    states.set(client, { user: { personId, name, color }, ...(cursor && small ? { cursor } : {}) });
  }
}

/** A colour for carets and names, the same for a person everywhere, dark enough for white letters. */
export function colorOf(personId: string): string {
  const hue = Number.parseInt(personId.replaceAll("-", "").slice(0, 6), 16) % 360;
  // hsl(hue 65% 34%) in the notation that carets take.
  const channel = (at: number) => {
    const turn = (at + hue / 30) % 12;
    const light = 0.34 - 0.65 * 0.34 * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(255 * light)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
