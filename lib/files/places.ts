/** Which files a text may show: those that are placed in it. Whoever only knows an id shows nothing by it. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import type { BlockJson } from "@/db/text-schema";
import { filePlace, storedFile } from "@/db/writing-schema";
import { picturesIn } from "./rules";

const idsIn = (doc: BlockJson) => [...new Set(picturesIn(doc).flatMap(({ file }) => (file ? [file] : [])))];

/** Gives the pictures of a text, as far as they are placed in the room it comes from, a place in another room too. */
export async function carryFiles(tx: Transaction, doc: BlockJson, fromRoomId: string, toRoomId: string): Promise<void> {
  const ids = idsIn(doc);
  if (ids.length === 0) return;
  const carried = tx
    .select({
      fileId: filePlace.fileId,
      roomId: sql<string>`${toRoomId}::uuid`.as("room_id"),
      removedAt: sql<null>`null::timestamptz`.as("removed_at"),
    })
    .from(filePlace)
    .where(and(eq(filePlace.roomId, fromRoomId), inArray(filePlace.fileId, ids), isNull(filePlace.removedAt)));
  await tx.insert(filePlace).select(carried).onConflictDoNothing();
}

export type Plate = { file: string; hash: string; mediaType: string };

/** The pictures of a room's text that can be shown, and how many cannot: without words for them, or placed nowhere here. */
export async function platesOf(
  db: Reader,
  doc: BlockJson,
  roomId: string,
): Promise<{ plates: Plate[]; faulty: number }> {
  const pictures = picturesIn(doc);
  if (pictures.length === 0) return { plates: [], faulty: 0 };
  const plates = await db
    .select({ file: storedFile.id, hash: storedFile.hash, mediaType: storedFile.mediaType })
    .from(storedFile)
    .innerJoin(filePlace, eq(filePlace.fileId, storedFile.id))
    .where(
      and(
        eq(filePlace.roomId, roomId),
        eq(storedFile.kind, "image"),
        inArray(storedFile.id, idsIn(doc)),
        isNull(filePlace.removedAt),
      ),
    )
    .orderBy(storedFile.id);
  const shown = new Set(plates.map(({ file }) => file));
  return { plates, faulty: pictures.filter(({ file, described }) => !described || !file || !shown.has(file)).length };
}
