import { and, asc, eq, exists, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { person, textRoom } from "@/db/schema";
import { filePlace, storedFile } from "@/db/writing-schema";
import type { Actor } from "@/lib/permissions";
import { roomIsVisible } from "@/lib/rooms/queries";

/** A file with its bytes, if the viewer may read one of the texts in which it stands. */
export async function findFile(viewer: Actor | null, id: string) {
  const places = database()
    .select({ id: filePlace.roomId })
    .from(filePlace)
    .innerJoin(textRoom, eq(textRoom.id, filePlace.roomId))
    .where(and(eq(filePlace.fileId, storedFile.id), isNull(filePlace.removedAt), roomIsVisible(viewer)));
  const [found] = await database()
    .select()
    .from(storedFile)
    .where(and(eq(storedFile.id, id), exists(places)));
  return found ?? null;
}

/** What is attached to a text that the viewer may read, in the order in which it came. */
export function listAttachments(viewer: Actor | null, roomId: string) {
  return database()
    .select({ id: storedFile.id, name: storedFile.name, size: storedFile.size, at: storedFile.at, person: person.name })
    .from(storedFile)
    .innerJoin(filePlace, eq(filePlace.fileId, storedFile.id))
    .innerJoin(textRoom, eq(textRoom.id, filePlace.roomId))
    .leftJoin(person, eq(person.id, storedFile.personId))
    .where(
      and(
        eq(filePlace.roomId, roomId),
        eq(storedFile.kind, "attachment"),
        isNull(filePlace.removedAt),
        roomIsVisible(viewer),
      ),
    )
    .orderBy(asc(storedFile.at), asc(storedFile.id));
}
