import { and, eq, inArray, isNotNull, notInArray, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { planDocument, proposal, section, textRoom } from "@/db/schema";
import { suggestion } from "@/db/writing-schema";
import { documentIsVisible } from "@/lib/documents/queries";
import { meetingIsVisible } from "@/lib/meetings/queries";
import type { Actor } from "@/lib/permissions";
import { proposalInReach, proposalIsVisible } from "@/lib/proposals/queries";
import { findOwner, type Owner } from "./owner";

/** The SQL of who may read which room's text: proposals, sections, minutes and suggestions that the viewer may see. */
export function roomIsVisible(viewer: Actor | null): SQL | undefined {
  const suggestions = database().select({ id: suggestion.roomId }).from(suggestion).where(suggestionIsVisible(viewer));
  return or(originalIsVisible(viewer), inArray(textRoom.id, suggestions));
}

/** The SQL of who sees which suggestion: those of a text one may read, once they are sent; one's own also before. */
export function suggestionIsVisible(viewer: Actor | null): SQL | undefined {
  const mine = viewer ? eq(suggestion.authorId, viewer.personId) : undefined;
  const read = database().select({ id: textRoom.id }).from(textRoom).where(originalIsVisible(viewer));
  return and(
    inArray(suggestion.ofRoomId, read),
    or(isNotNull(suggestion.reason), mine),
    draftingIsVisible(viewer, suggestion.ofRoomId),
  );
}

/** The SQL of who sees what a group did while it drafted: of a proposal, those who may read its drafts; else whoever reads. */
export function draftingIsVisible(viewer: Actor | null, roomId: AnyPgColumn): SQL | undefined {
  const all = database().select({ id: proposal.roomId }).from(proposal);
  const own = database().select({ id: proposal.roomId }).from(proposal).where(proposalInReach(viewer, "read draft"));
  return or(notInArray(roomId, all), inArray(roomId, own));
}

function originalIsVisible(viewer: Actor | null): SQL | undefined {
  const proposals = database().select({ id: proposal.roomId }).from(proposal).where(proposalIsVisible(viewer));
  const sections = database()
    .select({ id: section.roomId })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(documentIsVisible(viewer));
  const minutes = database().select({ id: meeting.roomId }).from(meeting).where(meetingIsVisible(viewer));
  return or(inArray(textRoom.id, proposals), inArray(textRoom.id, sections), inArray(textRoom.id, minutes));
}

/** The owner of a room whose text the viewer may read. */
export async function findRoom(viewer: Actor | null, roomId: string): Promise<Owner | null> {
  const [seen] = await database()
    .select({ id: textRoom.id })
    .from(textRoom)
    .where(and(eq(textRoom.id, roomId), roomIsVisible(viewer)));
  return seen ? findOwner(database(), roomId) : null;
}
