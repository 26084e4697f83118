import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { database } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { planDocument, proposal, section, textRoom } from "@/db/schema";
import { documentIsVisible } from "@/lib/documents/queries";
import { meetingIsVisible } from "@/lib/meetings/queries";
import type { Actor } from "@/lib/permissions";
import { proposalIsVisible } from "@/lib/proposals/queries";
import { findOwner, type Owner } from "./owner";

/** The SQL of who may read which room's text: the proposals, the sections and the minutes that the viewer may see. */
export function roomIsVisible(viewer: Actor | null): SQL | undefined {
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
