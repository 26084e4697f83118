import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { database, type Reader, type Transaction } from "@/db/client";
import { attendance, meeting, meetingItem } from "@/db/record-schema";
import { person, planBody } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";
import { isPermitted, type Subject } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { readRoom } from "@/lib/rooms/log";
import { meetingMoves, minutesAreWritten } from "./lifecycle";

export type MeetingRow = typeof meeting.$inferSelect;
export type MeetingSubject = MeetingRow & Subject;

/** The SQL of who sees a body's meetings from within: those who may read its work. */
export function meetingIsVisible(viewer: Actor | null): SQL | undefined {
  const { planIds, bodyIds } = reachOf(viewer, "read body");
  return or(
    and(inArray(meeting.planId, planIds), sql`${meeting.bodyId} is not null`),
    inArray(meeting.bodyId, bodyIds),
  );
}

/** What the law needs to know of a meeting: its body, and the areas open in its plan. */
export async function subjectOf(db: Reader, row: MeetingRow): Promise<MeetingSubject> {
  const bodyIds = row.bodyId ? [row.bodyId] : [];
  return { ...row, bodyIds, reviewingBodyIds: [], open: await listOpenAreas(db, row.planId) };
}

/** The meeting, locked until the transaction ends, as the law sees it. */
export async function holdMeeting(tx: Transaction, id: string): Promise<MeetingSubject | null> {
  const [row] = await tx.select().from(meeting).where(eq(meeting.id, id)).for("update");
  return row ? subjectOf(tx, row) : null;
}

/** One meeting with who was there, what was decided, its minutes to the last saved word, and what the viewer may do. */
export async function findMeeting(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select({ meeting, body: planBody.name })
    .from(meeting)
    .innerJoin(planBody, eq(planBody.id, meeting.bodyId))
    .where(and(eq(meeting.id, id), meetingIsVisible(viewer)));
  if (!found) return null;
  const { meeting: row, body } = found;
  const [subject, present, items, minutes] = await Promise.all([
    subjectOf(database(), row),
    database()
      .select({ id: person.id, name: person.name, state: attendance.state })
      .from(attendance)
      .innerJoin(person, eq(person.id, attendance.personId))
      .where(eq(attendance.meetingId, id))
      .orderBy(asc(person.name)),
    database()
      .select({
        id: meetingItem.id,
        kind: meetingItem.kind,
        text: meetingItem.text,
        due: meetingItem.due,
        owner: person.name,
      })
      .from(meetingItem)
      .leftJoin(person, eq(person.id, meetingItem.ownerId))
      .where(eq(meetingItem.meetingId, id))
      .orderBy(asc(meetingItem.position)),
    row.roomId ? readRoom(database(), row.roomId) : null,
  ]);
  const writes = isPermitted(viewer, "write minutes", subject);
  return {
    ...row,
    body,
    present,
    items,
    minutes,
    write: minutesAreWritten[row.state] && writes,
    mayDraft: "draft minutes" in meetingMoves[row.state] && writes,
    mayConfirm: "confirm minutes" in meetingMoves[row.state] && isPermitted(viewer, "confirm minutes", subject),
  };
}

/** The sittings of a body, newest first, for those who may read its work. */
export function listMeetings(viewer: Actor | null, bodyId: string) {
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
    .where(and(eq(meeting.bodyId, bodyId), meetingIsVisible(viewer)))
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
