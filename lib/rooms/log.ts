/** The log of a room: append-only updates, numbered under the room's lock; a text is the fold of its log. */
import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Reader, Transaction } from "@/db/client";
import { revision, type TextJson, textAuthor, textRoom, textState, textUpdate } from "@/db/schema";
import { suggestion } from "@/db/writing-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { mapBlocks, plainText, withBlockIds } from "@/lib/text/blocks";
import { readText, writeText } from "@/lib/text/yjs";
import { repairIds } from "./identities";

export type RoomKind = (typeof textRoom.$inferSelect)["kind"];

/**
 * Opens a room with a first text, written once, on the server, in the transaction that makes its owner. It counts as its
 * person's own words, unless they are `imported`.
 */
export async function openRoom(
  tx: Transaction,
  kind: RoomKind,
  text: TextJson,
  personId: string | null,
  { imported = false } = {},
): Promise<string> {
  const [room] = await tx.insert(textRoom).values({ kind }).returning();
  if (!room) throw new Error("PostgreSQL returned no room");
  const document = new Y.Doc();
  if (personId && !imported) await claimDocument(tx, room.id, document, personId);
  writeText(document, { doc: withBlockIds(text.doc, room.id), sheet: text.sheet });
  await appendUpdates(tx, room.id, [Y.encodeStateAsUpdate(document)], personId);
  await compactRoom(tx, room.id);
  return room.id;
}

/** Has what is written in this document from now on bear a client id of the person's own. Call it before the first change. */
export async function claimDocument(tx: Transaction, roomId: string, document: Y.Doc, personId: string): Promise<void> {
  for (;;) {
    const client = new Y.Doc().clientID;
    if (Y.getState(document.store, client) > 0) continue;
    const claimed = await tx
      .insert(textAuthor)
      .values({ roomId, client, personId })
      .onConflictDoNothing()
      .returning({ client: textAuthor.client });
    if (claimed.length === 0) continue;
    document.clientID = client;
    return;
  }
}

/** Appends updates under the room's lock and returns the last one's number. The lock orders writers and transitions. */
export async function appendUpdates(
  tx: Transaction,
  roomId: string,
  updates: readonly Uint8Array[],
  personId: string | null,
): Promise<number> {
  const [room] = await tx
    .update(textRoom)
    .set({ lastSeq: sql`${textRoom.lastSeq} + ${updates.length}` })
    .where(eq(textRoom.id, roomId))
    .returning({ lastSeq: textRoom.lastSeq });
  if (!room) throw new Error(`No room ${roomId}`);
  const first = room.lastSeq - updates.length + 1;
  await tx.insert(textUpdate).values(updates.map((bytes, index) => ({ roomId, seq: first + index, bytes, personId })));
  await ringBell(tx, roomId, `text ${room.lastSeq}`);
  return room.lastSeq;
}

/** Holds the room: nobody appends until the transaction ends, so a transition contains every acknowledged update. */
export async function holdRoom(tx: Transaction, roomId: string): Promise<void> {
  await tx.select({ id: textRoom.id }).from(textRoom).where(eq(textRoom.id, roomId)).for("update");
}

/**
 * Moves the gate: writers admitted before must ask again, in the suggestions for this text too. Call it when state, phase or
 * seats change who may write.
 */
export async function moveGate(tx: Transaction, roomId: string): Promise<void> {
  const forks = tx.select({ id: suggestion.roomId }).from(suggestion).where(eq(suggestion.ofRoomId, roomId));
  const moved = await tx
    .update(textRoom)
    .set({ gate: sql`${textRoom.gate} + 1` })
    .where(or(eq(textRoom.id, roomId), inArray(textRoom.id, forks)))
    .returning({ id: textRoom.id });
  for (const { id } of moved) await ringBell(tx, id, "gate");
}

/** Tells every process, at commit, that the room has rows up to a number (`text 7`), a new gate, or news in a thread. */
export async function ringBell(
  tx: Reader,
  roomId: string,
  what: `text ${number}` | "gate" | `remark ${string}`,
): Promise<void> {
  await tx.execute(sql`select pg_notify('room', ${`${roomId} ${what}`})`);
}

/** A row without bytes is a line in the log: the text begins anew below it, and nothing above it is folded again. */
export const isLine = ({ bytes }: { bytes: Uint8Array }) => bytes.byteLength === 0;

/** Begins the text anew from its words alone, without its past; hold the room first. Its blocks keep their ids. */
export async function renewRoom(tx: Transaction, roomId: string): Promise<void> {
  const document = new Y.Doc();
  writeText(document, await readRoom(tx, roomId));
  await appendUpdates(tx, roomId, [new Uint8Array(), Y.encodeStateAsUpdate(document)], null);
  await compactRoom(tx, roomId);
  await tx
    .update(textRoom)
    .set({ epoch: sql`${textRoom.epoch} + 1` })
    .where(eq(textRoom.id, roomId));
  await moveGate(tx, roomId);
}

type Fold = { document: Y.Doc; uptoSeq: number; epoch: number };

/** The room's text as a Yjs document: the compaction with every later update applied, from the last line on. */
export async function foldRoom(db: Reader, roomId: string): Promise<Fold> {
  const [state] = await db
    .select({ epoch: textRoom.epoch, bytes: textState.bytes, uptoSeq: textState.uptoSeq })
    .from(textRoom)
    .leftJoin(textState, eq(textState.roomId, textRoom.id))
    .where(eq(textRoom.id, roomId));
  const updates = await db
    .select({ seq: textUpdate.seq, bytes: textUpdate.bytes })
    .from(textUpdate)
    .where(and(eq(textUpdate.roomId, roomId), gt(textUpdate.seq, state?.uptoSeq ?? 0)))
    .orderBy(asc(textUpdate.seq));
  const line = updates.findLastIndex(isLine);
  const document = new Y.Doc();
  document.transact(() => {
    if (state?.bytes && line < 0) Y.applyUpdate(document, state.bytes);
    for (const { bytes } of updates.slice(line + 1)) Y.applyUpdate(document, bytes);
  });
  // Read a moment before the rows: what was begun anew in between is counted by its line.
  const epoch = (state?.epoch ?? 0) + updates.filter(isLine).length;
  return { document, uptoSeq: updates.at(-1)?.seq ?? state?.uptoSeq ?? 0, epoch };
}

/** The room's text as JSON, current to the last acknowledged update. */
export async function readRoom(db: Reader, roomId: string): Promise<TextJson> {
  return readText((await foldRoom(db, roomId)).document);
}

/**
 * Folds the log into `text_state`: the compaction, and the mirror that search and pages read. Hold the room first: blocks
 * that have no id yet are given one by an update of its own, so that whatever is frozen of a text can be compared with it.
 */
export async function compactRoom(tx: Transaction, roomId: string): Promise<TextJson> {
  const fold = await foldRoom(tx, roomId);
  const { document } = fold;
  const before = Y.encodeStateVector(document);
  const uptoSeq = repairIds(document)
    ? await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], null)
    : fold.uptoSeq;
  const json = readText(document);
  const fields = Object.values(json.sheet).filter((value) => typeof value === "string");
  const plain = [...fields, plainText(json.doc)].join("\n");
  const values = { bytes: Y.encodeStateAsUpdate(document), uptoSeq, json, plain };
  await tx
    .insert(textState)
    .values({ roomId, ...values })
    .onConflictDoUpdate({
      target: textState.roomId,
      set: values,
      setWhere: sql`${textState.uptoSeq} <= ${uptoSeq}`,
    });
  return json;
}

/** The SHA-256 of a reading's canonical JSON. */
export const textHash = (text: TextJson) => createHash("sha256").update(canonicalJson(text)).digest("hex");

/** The same for what a person reads of it: blocks that are given other ids leave it as it was. */
export const wordsHash = ({ doc, sheet }: TextJson) =>
  textHash({ doc: mapBlocks(doc, ({ attrs }) => ({ ...attrs, id: undefined })), sheet });

type AboutRevision = {
  title: string;
  cause: (typeof revision.$inferSelect)["cause"];
  note?: string;
  authorId: string | null;
};

/** Freezes the room as it stands into a numbered revision; hold the room first. */
export async function takeRevision(tx: Transaction, roomId: string, about: AboutRevision) {
  return freezeReading(tx, roomId, await compactRoom(tx, roomId), about);
}

/** The same, for whoever has just folded the room and holds it still. */
export async function freezeReading(
  tx: Transaction,
  roomId: string,
  json: TextJson,
  about: AboutRevision,
): Promise<typeof revision.$inferSelect> {
  const [room] = await tx.select({ lastSeq: textRoom.lastSeq }).from(textRoom).where(eq(textRoom.id, roomId));
  const [count] = await tx
    .select({ last: sql<number>`coalesce(max(${revision.number}), 0)::int` })
    .from(revision)
    .where(eq(revision.roomId, roomId));
  const [taken] = await tx
    .insert(revision)
    .values({
      ...about,
      roomId,
      number: (count?.last ?? 0) + 1,
      json,
      hash: textHash(json),
      uptoSeq: room?.lastSeq ?? 0,
    })
    .returning();
  if (!taken) throw new Error("PostgreSQL returned no revision");
  return taken;
}
