/** Whose text a room is, and by which acts of the law it is read and written: the one place where the kinds differ. */
import { eq } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import type { Words } from "@/db/columns";
import { meeting } from "@/db/record-schema";
import { planDocument, proposal, section, textRoom } from "@/db/schema";
import { suggestion } from "@/db/writing-schema";
import { documentIsWritten } from "@/lib/documents/lifecycle";
import { placeOf } from "@/lib/documents/queries";
import { minutesAreWritten } from "@/lib/meetings/lifecycle";
import { subjectOf as meetingSubject } from "@/lib/meetings/queries";
import { type Act, type Actor, mayDo } from "@/lib/permissions";
import { isPermitted, permit, type Subject } from "@/lib/permit";
import { areaOf } from "@/lib/phases";
import { proposalIsWritten, proposalReading } from "@/lib/proposals/lifecycle";
import { subjectOf } from "@/lib/proposals/queries";
import { missing, Refusal } from "@/lib/refusal";
import { suggestionIsSent, suggestionIsWritten } from "@/lib/suggestions/lifecycle";
import { holdRoom } from "./log";

export type Owner = {
  roomId: string;
  kind: "proposal" | "section" | "meeting" | "suggestion";
  /** The id of the proposal, section, meeting or suggestion. */
  id: string;
  planId: string;
  title: string;
  gate: number;
  epoch: number;
  subject: Subject;
  reading: Act;
  writing: Act;
  /** The act by which its present state is kept under a name. */
  naming: Act;
  /** Whether the state lets the text be written, by those who may. */
  isWritten: boolean;
  /** The one person who writes here, where it is one; and whether nobody else reads it. */
  author?: { personId: string; alone: boolean };
};

/** What owns the room, or null for a room that is not there. */
export async function findOwner(db: Reader, roomId: string): Promise<Owner | null> {
  const [room] = await db.select().from(textRoom).where(eq(textRoom.id, roomId));
  if (!room) return null;
  const { gate, epoch } = room;
  if (room.kind === "proposal") {
    const [row] = await db.select().from(proposal).where(eq(proposal.roomId, roomId));
    if (!row) return null;
    const subject = await subjectOf(db, row);
    const { id, planId, title, state } = row;
    const acts = {
      reading: proposalReading[state],
      writing: "write proposal" as const,
      naming: "name revision" as const,
    };
    return {
      roomId,
      kind: room.kind,
      id,
      planId,
      title,
      gate,
      epoch,
      subject,
      ...acts,
      isWritten: proposalIsWritten[state],
    };
  }
  if (room.kind === "minutes") {
    const [row] = await db.select().from(meeting).where(eq(meeting.roomId, roomId));
    if (!row) return null;
    const { id, planId, title, state } = row;
    const acts = {
      reading: "read body" as const,
      writing: "write minutes" as const,
      naming: "write minutes" as const,
      isWritten: minutesAreWritten[state],
    };
    const subject = await meetingSubject(db, row);
    return { roomId, kind: "meeting", id, planId, title: firstOf(title), gate, epoch, subject, ...acts };
  }
  if (room.kind === "suggestion") return findSuggestionOwner(db, room);
  const [found] = await db
    .select({ id: section.id, title: section.title, planId: planDocument.planId, state: planDocument.state })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(eq(section.roomId, roomId));
  if (!found) return null;
  const { id, planId, state } = found;
  const title = firstOf(found.title);
  const acts = {
    reading: "read document" as const,
    writing: "write section" as const,
    naming: "write section" as const,
  };
  const subject = await placeOf(db, planId);
  return {
    roomId,
    kind: "section",
    id,
    planId,
    title,
    gate,
    epoch,
    subject,
    ...acts,
    isWritten: documentIsWritten[state],
  };
}

const firstOf = (words: Words | null) => Object.values(words ?? {})[0] ?? "";

/** A suggestion is read like the draft it is for, once it is sent, also after that is handed in; its author writes it, while that text is written. */
async function findSuggestionOwner(db: Reader, room: typeof textRoom.$inferSelect): Promise<Owner | null> {
  const [row] = await db.select().from(suggestion).where(eq(suggestion.roomId, room.id));
  const original = row && (await findOwner(db, row.ofRoomId));
  if (!original) return null;
  return {
    ...original,
    roomId: room.id,
    kind: "suggestion",
    id: row.id,
    gate: room.gate,
    epoch: room.epoch,
    reading: original.kind === "proposal" ? "read draft" : original.reading,
    writing: "suggest change",
    isWritten: suggestionIsWritten[row.state] && isOpenForWriting(original),
    author: { personId: row.authorId, alone: !suggestionIsSent(row) },
  };
}

/** Whether the text changes now, by whoever may change it: its state and the plan's phase let it. */
export function isOpenForWriting({ isWritten, writing, subject }: Owner): boolean {
  const area = areaOf[writing];
  return isWritten && (!area || subject.open.includes(area));
}

/** Whether the actor may read the text now; whoever may write it may. */
export const mayRead = (actor: Actor | null, owner: Owner): boolean =>
  (mayDo(actor, owner.reading, owner.subject) && !(owner.author?.alone && owner.author.personId !== actor?.personId)) ||
  mayWrite(actor, owner);

/** Whether the actor may write the text now. */
export const mayWrite = (actor: Actor | null, { isWritten, writing, subject, author }: Owner): boolean =>
  isWritten && isPermitted(actor, writing, subject) && (!author || author.personId === actor?.personId);

/**
 * For commands on a text: its owner and the room are locked in the order of the house, and the actor may read it, else
 * `missing`. Nobody appends and no state moves until the transaction ends.
 */
export async function holdText(tx: Transaction, actor: Actor, roomId: string): Promise<Owner> {
  await holdOwner(tx, roomId);
  await holdRoom(tx, roomId);
  const owner = await findOwner(tx, roomId);
  if (!owner || !mayRead(actor, owner)) throw missing();
  return owner;
}

async function holdOwner(tx: Transaction, roomId: string): Promise<void> {
  const [fork] = await tx.select({ of: suggestion.ofRoomId }).from(suggestion).where(eq(suggestion.roomId, roomId));
  if (fork) return holdOwner(tx, fork.of);
  await tx.select({ id: proposal.id }).from(proposal).where(eq(proposal.roomId, roomId)).for("update");
  await tx.select({ id: meeting.id }).from(meeting).where(eq(meeting.roomId, roomId)).for("update");
  const [place] = await tx.select({ documentId: section.documentId }).from(section).where(eq(section.roomId, roomId));
  if (!place) return;
  const { documentId } = place;
  await tx.select({ id: planDocument.id }).from(planDocument).where(eq(planDocument.id, documentId)).for("update");
  await tx.select({ id: section.id }).from(section).where(eq(section.roomId, roomId)).for("update");
}

/** Lets an act that changes the text pass: `forbidden` for those who only read, `conflict` while it is not written. */
export function permitWriting(actor: Actor, owner: Owner): void {
  permit(actor, owner.writing, owner.subject, owner.reading);
  mustBeWritten(owner);
}

/** Throws `conflict` unless the text is being written in this state. */
export function mustBeWritten({ isWritten }: Pick<Owner, "isWritten">): void {
  if (isWritten) return;
  throw new Refusal("conflict", {
    it: "Questo testo ora non cambia: la proposta o il documento è andato avanti. Nulla è cambiato; ricarica per vedere lo stato attuale.",
    en: "This text does not change now: the proposal or the document has moved on. Nothing was changed; reload to see where it stands.",
  });
}
