/** Imports the meetings that were held by the moment. */
import type { Transaction } from "@/db/client";
import { attendance, meeting, meetingItem } from "@/db/record-schema";
import type { MeetingState } from "@/lib/meetings/lifecycle";
import { minutesFrom } from "@/lib/meetings/rules";
import { openRoom } from "@/lib/rooms/log";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import type { Imported } from "./imported";

type MeetingFile = PlanFiles["meetings"]["meetings"][number];

export async function importMeetings(tx: Transaction, files: PlanFiles, into: Imported): Promise<void> {
  for (const one of files.meetings.meetings.filter((told) => told.date <= into.moment)) {
    const [row] = await tx
      .insert(meeting)
      .values({
        planId: into.planId,
        key: one.id,
        bodyId: into.body(one.body),
        kind: one.kind,
        title: one.title,
        date: one.date,
        precision: one.date_precision ?? "day",
        timeStart: one.time_start ?? null,
        timeEnd: one.time_end ?? null,
        place: one.place ?? null,
        chairedById: into.person(one.chaired_by),
        agenda: one.agenda,
        roomId: await importMinutes(tx, one, into),
        state: stateOf(one.minutes?.status),
        grounds: groundsOf(one),
      })
      .returning({ id: meeting.id });
    if (!row) throw new Error("PostgreSQL returned no meeting");
    await importInside(tx, one, row.id, into);
  }
}

const states: Record<string, MeetingState> = { confirmed: "minutes confirmed", draft: "minutes drafted" };
const stateOf = (minutes: string | undefined): MeetingState => states[minutes ?? ""] ?? "held";

async function importMinutes(tx: Transaction, { minutes }: MeetingFile, into: Imported): Promise<string | null> {
  if (!minutes?.text) return null;
  return openRoom(tx, "minutes", minutesFrom(minutes.text), into.person(minutes.written_by));
}

async function importInside(tx: Transaction, one: MeetingFile, meetingId: string, into: Imported): Promise<void> {
  const present = one.attendance.flatMap(({ person, as, state }) => {
    const personId = into.person(person);
    return personId ? [{ meetingId, personId, as: as ?? null, state }] : [];
  });
  if (present.length > 0) await tx.insert(attendance).values(present);
  const items = one.items.map((item, position) => ({
    planId: into.planId,
    key: item.id,
    meetingId,
    kind: item.kind,
    text: item.text,
    ownerId: into.person(item.owner),
    due: item.due ?? null,
    proposals: item.proposals,
    position,
  }));
  if (items.length > 0) await tx.insert(meetingItem).values(items);
}
