import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { revision } from "@/db/schema";
import type { SheetJson, TextJson } from "@/db/text-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { keepNotice } from "@/lib/notices/commands";
import { permit } from "@/lib/permit";
import { missing, Refusal } from "@/lib/refusal";
import { compactRoom, freezeReading, takeRevision, textHash } from "@/lib/rooms/log";
import { holdText, mustBeWritten, type Owner, permitWriting } from "@/lib/rooms/owner";
import { writeAs } from "@/lib/rooms/pen";
import { compareTexts, isUnchanged } from "@/lib/text/diff";
import { patchText } from "@/lib/text/patch";
import { type Asker, transact } from "@/lib/transact";
import { nameRevisionInput, restoreRevisionInput } from "./input";
import { restoreNote } from "./rules";

/** Freezes a text as it stands under a name, without changing anything. Returns the revision's number. */
export async function nameRevision(asker: Asker, input: unknown): Promise<number> {
  const { roomId, note } = parseInput(nameRevisionInput, input);
  return transact(asker, "name revision", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    permit(actor, owner.naming, owner.subject, owner.reading);
    mustBeWritten(owner);
    const about = { title: owner.title, cause: "named" as const, note, authorId: actor.personId };
    const taken = await takeRevision(tx, roomId, about);
    await record(tx, owner, actor.personId, "name revision", { revision: taken.number, note });
    return taken.number;
  });
}

/**
 * Makes the text read again as a revision of it did. What stands now is kept as a revision first; the text changes by an
 * update of whoever restores, so that what stays keeps its place; and what came back is a revision too, whose number is
 * returned. Throws `conflict` when the text reads like that already.
 */
export async function restoreRevision(asker: Asker, input: unknown): Promise<number> {
  const { roomId, number } = parseInput(restoreRevisionInput, input);
  return transact(asker, "restore revision", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    permitWriting(actor, owner);
    const [wanted] = await tx
      .select({ json: revision.json })
      .from(revision)
      .where(and(eq(revision.roomId, roomId), eq(revision.number, number)));
    if (!wanted) throw missing();
    const present = await compactRoom(tx, roomId);
    if (isUnchanged(compareTexts(wanted.json, present))) throw asItWas(number);
    const { personId } = actor;
    const about = { title: owner.title, cause: "automatic" as const, authorId: personId };
    await keepPresent(tx, roomId, present, { ...about, note: restoreNote("before restoring", number) });
    await writeAs(tx, roomId, personId, (document) => patchText(document, wanted.json));
    const title = titleOf(wanted.json.sheet) || owner.title;
    const taken = await takeRevision(tx, roomId, { ...about, title, note: restoreNote("restored", number) });
    // The room's mirror would do it in a moment, but nobody need be in the room.
    await keepNotice(tx, roomId, taken.json.sheet);
    await record(tx, owner, personId, "restore revision", { restored: number, revision: taken.number });
    return taken.number;
  });
}

/** The text as it stands becomes a revision, unless the newest one reads so already. */
async function keepPresent(
  tx: Transaction,
  roomId: string,
  present: TextJson,
  about: Parameters<typeof freezeReading>[3],
): Promise<void> {
  const [newest] = await tx
    .select({ hash: revision.hash })
    .from(revision)
    .where(eq(revision.roomId, roomId))
    .orderBy(desc(revision.number))
    .limit(1);
  if (newest?.hash !== textHash(present)) await freezeReading(tx, roomId, present, about);
}

const record = (
  tx: Transaction,
  { planId, kind, id }: Owner,
  personId: string,
  act: string,
  detail: Record<string, unknown>,
) => recordActivity(tx, { planId, personId, act, subjectKind: kind, subjectId: id, detail });

const titleOf = ({ title }: SheetJson) => (typeof title === "string" ? title.trim().slice(0, 300) : "");

const asItWas = (number: number) =>
  new Refusal("conflict", {
    it: `Il testo è già come nella revisione ${number}. Nulla è cambiato.`,
    en: `The text reads as in revision ${number} already. Nothing was changed.`,
  });
