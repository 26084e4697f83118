/** The log of a room: append-only updates, numbered under the room's lock; a text is the fold of its log. */
import { createHash } from "node:crypto";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Reader, Transaction } from "@/db/client";
import { revision, type TextJson, textRoom, textState, textUpdate } from "@/db/schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { plainText, withBlockIds } from "@/lib/text/blocks";
import { readText, writeText } from "@/lib/text/yjs";

export type RoomKind = (typeof textRoom.$inferSelect)["kind"];

/** Opens a room with a first text, written once, on the server, in the transaction that makes its owner. */
export async function openRoom(
  tx: Transaction,
  kind: RoomKind,
  text: TextJson,
  personId: string | null,
): Promise<string> {
  const [room] = await tx.insert(textRoom).values({ kind }).returning();
  if (!room) throw new Error("PostgreSQL returned no room");
  const document = new Y.Doc();
  writeText(document, { doc: withBlockIds(text.doc, room.id), sheet: text.sheet });
  await appendUpdates(tx, room.id, [Y.encodeStateAsUpdate(document)], personId);
  await compactRoom(tx, room.id);
  return room.id;
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

/** Moves the gate: writers admitted before must ask again. Call it when state, phase or seats change who may write. */
export async function moveGate(tx: Transaction, roomId: string): Promise<void> {
  await tx
    .update(textRoom)
    .set({ gate: sql`${textRoom.gate} + 1` })
    .where(eq(textRoom.id, roomId));
  await ringBell(tx, roomId, "gate");
}

/** Tells every process, at commit, that the room has rows up to a number (`text 7`), a new gate, or news in a thread. */
export async function ringBell(
  tx: Reader,
  roomId: string,
  what: `text ${number}` | "gate" | `remark ${string}`,
): Promise<void> {
  await tx.execute(sql`select pg_notify('room', ${`${roomId} ${what}`})`);
}

/** The room's text as a Yjs document: the compaction with every later update applied. */
export async function foldRoom(db: Reader, roomId: string): Promise<{ document: Y.Doc; uptoSeq: number }> {
  const [state] = await db
    .select({ bytes: textState.bytes, uptoSeq: textState.uptoSeq })
    .from(textState)
    .where(eq(textState.roomId, roomId));
  const updates = await db
    .select({ seq: textUpdate.seq, bytes: textUpdate.bytes })
    .from(textUpdate)
    .where(and(eq(textUpdate.roomId, roomId), gt(textUpdate.seq, state?.uptoSeq ?? 0)))
    .orderBy(asc(textUpdate.seq));
  const document = new Y.Doc();
  document.transact(() => {
    if (state) Y.applyUpdate(document, state.bytes);
    for (const update of updates) Y.applyUpdate(document, update.bytes);
  });
  return { document, uptoSeq: updates.at(-1)?.seq ?? state?.uptoSeq ?? 0 };
}

/** The room's text as JSON, current to the last acknowledged update. */
export async function readRoom(db: Reader, roomId: string): Promise<TextJson> {
  return readText((await foldRoom(db, roomId)).document);
}

/** Folds the log into `text_state`: the compaction, and the mirror that search and pages read. */
export async function compactRoom(db: Reader, roomId: string): Promise<TextJson> {
  const { document, uptoSeq } = await foldRoom(db, roomId);
  const json = readText(document);
  const fields = Object.values(json.sheet).filter((value) => typeof value === "string");
  const plain = [...fields, plainText(json.doc)].join("\n");
  const values = { bytes: Y.encodeStateAsUpdate(document), uptoSeq, json, plain };
  const tsv = sql`to_tsvector('simple', ${plain})`;
  await db
    .insert(textState)
    .values({ roomId, ...values, tsv })
    .onConflictDoUpdate({
      target: textState.roomId,
      set: { ...values, tsv },
      setWhere: sql`${textState.uptoSeq} <= ${uptoSeq}`,
    });
  return json;
}

/** The SHA-256 of a reading's canonical JSON. */
export const textHash = (text: TextJson) => createHash("sha256").update(canonicalJson(text)).digest("hex");

/** Freezes the room as it stands into a numbered revision; hold the room first. */
export async function takeRevision(
  tx: Transaction,
  roomId: string,
  about: { title: string; cause: (typeof revision.$inferSelect)["cause"]; note?: string; authorId: string | null },
): Promise<typeof revision.$inferSelect> {
  const json = await compactRoom(tx, roomId);
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
