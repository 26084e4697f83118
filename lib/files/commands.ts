import { createHash } from "node:crypto";
import { and, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { filePlace, storedFile } from "@/db/writing-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import type { Actor } from "@/lib/permissions";
import { missing } from "@/lib/refusal";
import { holdText, type Owner, permitWriting } from "@/lib/rooms/owner";
import { type Asker, transact } from "@/lib/transact";
import { readAttachment } from "./attachment";
import { attachFileInput, placedFileInput, placeImageInput } from "./input";
import { type Picture, readPicture } from "./picture";
import { maxAttachments } from "./rules";
import { tooManyAttachments } from "./sentences";

export type PlacedImage = { file: string; width: number; height: number };

/** Takes a picture into a text's keeping; where it stands in the text is then written by whoever placed it. */
export async function placeImage(asker: Asker, input: unknown): Promise<PlacedImage> {
  const { roomId, name, bytes } = parseInput(placeImageInput, input);
  const picture = await readPicture(bytes);
  return transact(asker, "place image", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    permitWriting(actor, owner);
    const file = await keepPicture(tx, actor, owner, { name, picture });
    await record(tx, actor, owner, "place image", file);
    return { file, width: picture.width, height: picture.height };
  });
}

/** Writes a picture that has been read, with its place in the text. The text must be held and its writing permitted. */
export async function keepPicture(
  tx: Transaction,
  actor: Actor,
  owner: Owner,
  given: { name: string; picture: Picture },
) {
  const { bytes, ...about } = given.picture;
  return keep(tx, actor, owner, { kind: "image", name: given.name, ...about, bytes });
}

/** Attaches a file to a text. Returns its id; throws `invalid`, `too large`, or `conflict` when there are too many. */
export async function attachFile(asker: Asker, input: unknown): Promise<string> {
  const { roomId, name, bytes } = parseInput(attachFileInput, input);
  const attachment = await readAttachment(bytes, name);
  return transact(asker, "attach file", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    permitWriting(actor, owner);
    await mustHaveRoom(tx, roomId);
    const file = await keep(tx, actor, owner, { kind: "attachment", ...attachment });
    await record(tx, actor, owner, "attach file", file);
    return file;
  });
}

/** Takes an attachment off a text; it can be attached again. */
export const detachFile = (asker: Asker, input: unknown) => move(asker, "detach file", input);

/** Attaches again what was taken off. */
export const reattachFile = (asker: Asker, input: unknown) => move(asker, "reattach file", input);

function move(asker: Asker, act: "detach file" | "reattach file", input: unknown): Promise<void> {
  const { roomId, fileId } = parseInput(placedFileInput, input);
  return transact(asker, act, roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    const off = act === "detach file";
    const [placed] = await tx
      .select({ kind: storedFile.kind, removedAt: filePlace.removedAt })
      .from(filePlace)
      .innerJoin(storedFile, eq(storedFile.id, filePlace.fileId))
      .where(and(eq(filePlace.roomId, roomId), eq(filePlace.fileId, fileId)));
    if (placed?.kind !== "attachment") throw missing();
    permitWriting(actor, owner);
    if ((placed.removedAt === null) !== off) throw missing();
    if (!off) await mustHaveRoom(tx, roomId);
    await tx
      .update(filePlace)
      .set({ removedAt: off ? new Date() : null })
      .where(
        and(
          eq(filePlace.roomId, roomId),
          eq(filePlace.fileId, fileId),
          off ? isNull(filePlace.removedAt) : isNotNull(filePlace.removedAt),
        ),
      );
    await record(tx, actor, owner, act, fileId);
  });
}

async function mustHaveRoom(tx: Transaction, roomId: string): Promise<void> {
  const [attached] = await tx
    .select({ count: count() })
    .from(filePlace)
    .innerJoin(storedFile, eq(storedFile.id, filePlace.fileId))
    .where(and(eq(filePlace.roomId, roomId), eq(storedFile.kind, "attachment"), isNull(filePlace.removedAt)));
  if ((attached?.count ?? 0) >= maxAttachments) throw tooManyAttachments(maxAttachments);
}

type Kept = Omit<typeof storedFile.$inferInsert, "hash" | "size" | "personId">;
async function keep(tx: Transaction, actor: Actor, owner: Owner, file: Kept): Promise<string> {
  const hash = createHash("sha256").update(file.bytes).digest("hex");
  const [kept] = await tx
    .insert(storedFile)
    .values({ ...file, hash, size: file.bytes.byteLength, personId: actor.personId })
    .returning({ id: storedFile.id });
  if (!kept) throw new Error("PostgreSQL returned no file");
  await tx.insert(filePlace).values({ fileId: kept.id, roomId: owner.roomId });
  return kept.id;
}

const record = (tx: Transaction, actor: Actor, owner: Owner, act: string, file: string) =>
  recordActivity(tx, {
    planId: owner.planId,
    personId: actor.personId,
    act,
    subjectKind: owner.kind,
    subjectId: owner.id,
    detail: { file },
  });
