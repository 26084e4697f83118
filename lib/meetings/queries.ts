import { and, desc, eq, inArray, or } from "drizzle-orm";
import { database } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { type Actor, reachOf } from "@/lib/permissions";

/** The sittings of a body, newest first, for those who may read its work. */
export function listMeetings(viewer: Actor | null, bodyId: string) {
  const { planIds, bodyIds } = reachOf(viewer, "read body");
  return database()
    .select({
      id: meeting.id,
      title: meeting.title,
      date: meeting.date,
      precision: meeting.precision,
      place: meeting.place,
      state: meeting.state,
      agenda: meeting.agenda,
      grounds: meeting.grounds,
    })
    .from(meeting)
    .where(and(eq(meeting.bodyId, bodyId), or(inArray(meeting.planId, planIds), inArray(meeting.bodyId, bodyIds))))
    .orderBy(desc(meeting.date));
}
