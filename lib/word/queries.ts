import { and, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { plan, planBody, proposal } from "@/db/schema";
import { filePlace, storedFile } from "@/db/writing-schema";
import { picturesIn } from "@/lib/files/rules";
import { parseInput } from "@/lib/input";
import type { Actor } from "@/lib/permissions";
import { proposalIsVisible } from "@/lib/proposals/queries";
import { missing } from "@/lib/refusal";
import { findRevision } from "@/lib/revisions/queries";
import { readRoom } from "@/lib/rooms/log";
import { permitWriting } from "@/lib/rooms/owner";
import { findRoom } from "@/lib/rooms/queries";
import { previewWordInput } from "./input";
import type { Paper } from "./paper";
import { readWord, type WordReading } from "./reading";

/** What a document of Word would bring into a text that the viewer may write. Writes nothing. */
export async function previewWord(viewer: Actor | null, input: unknown): Promise<WordReading> {
  const { roomId, bytes } = parseInput(previewWordInput, input);
  const owner = await findRoom(viewer, roomId);
  if (!owner || !viewer) throw missing();
  permitWriting(viewer, owner);
  return readWord(bytes);
}

/** A proposal that the viewer may see, to take away: as it stands to the last saved word, or one of its revisions. */
export async function findPaper(viewer: Actor | null, proposalId: string, number?: number): Promise<Paper | null> {
  const [found] = await database()
    .select({ proposal, body: planBody.name, plan })
    .from(proposal)
    .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
    .innerJoin(plan, eq(plan.id, proposal.planId))
    .where(and(eq(proposal.id, proposalId), proposalIsVisible(viewer)));
  if (!found) return null;
  const { roomId, code, state } = found.proposal;
  const frozen = number === undefined ? null : await findRevision(viewer, roomId, number);
  if (number !== undefined && !frozen) return null;
  const text = frozen?.json ?? (await readRoom(database(), roomId));
  const { title, contentLanguage: language, accent, sheet: fields } = found.plan;
  return {
    title: frozen?.title ?? found.proposal.title,
    code,
    state,
    body: found.body,
    revision: frozen?.number ?? null,
    at: frozen?.at ?? new Date(),
    text,
    plan: { title, language, accent, fields },
    pictures: await platesOf(roomId, text.doc),
  };
}

/** The pictures that the text shows and that have their place in it, with their bytes. */
async function platesOf(roomId: string, doc: Paper["text"]["doc"]): Promise<Paper["pictures"]> {
  const ids = picturesIn(doc).flatMap(({ file }) => (file ? [file] : []));
  if (ids.length === 0) return [];
  return database()
    .select({ file: storedFile.id, mediaType: storedFile.mediaType, bytes: storedFile.bytes })
    .from(storedFile)
    .innerJoin(filePlace, eq(filePlace.fileId, storedFile.id))
    .where(and(eq(filePlace.roomId, roomId), inArray(storedFile.id, ids), isNull(filePlace.removedAt)));
}
