import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
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

/** A body's sittings that a source attests: what, when, where, and nothing from within. Public. */
export function listAttestedMeetings(bodyId: string) {
  return database()
    .select({
      id: meeting.id,
      title: meeting.title,
      date: meeting.date,
      precision: meeting.precision,
      place: meeting.place,
      grounds: meeting.grounds,
    })
    .from(meeting)
    .where(
      and(
        eq(meeting.bodyId, bodyId),
        sql`${meeting.grounds} ? 'source'`,
        sql`${meeting.grounds} -> 'demo' is distinct from 'true'::jsonb`,
      ),
    )
    .orderBy(asc(meeting.date));
}
