import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import type { Act, Actor } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { missing } from "@/lib/refusal";
import { holdRoom, moveGate, openRoom, takeRevision } from "@/lib/rooms/log";
import { type Asker, transact } from "@/lib/transact";
import { meetingInput } from "./input";
import { advance, type MeetingMove } from "./lifecycle";
import { holdMeeting, type MeetingSubject } from "./queries";
import { emptyMinutes } from "./rules";

/** Opens the minutes of a meeting that was held: a text with a heading for each point of the agenda. */
export const draftMinutes = (asker: Asker, input: unknown) =>
  move(asker, "write minutes", "draft minutes", input, async (tx, held, actor) => {
    const roomId = held.roomId ?? (await openRoom(tx, "minutes", emptyMinutes(held.agenda), actor.personId));
    await tx.update(meeting).set({ roomId }).where(eq(meeting.id, held.id));
  });

/** Closes the minutes as they stand: a revision is taken, and from then on they are only read. */
export const confirmMinutes = (asker: Asker, input: unknown) =>
  move(asker, "confirm minutes", "confirm minutes", input, async (tx, held, actor) => {
    if (!held.roomId) throw new Error("Drafted minutes have a room");
    await holdRoom(tx, held.roomId);
    const title = Object.values(held.title)[0] ?? "";
    await takeRevision(tx, held.roomId, { title, cause: "transition", note: "confirm", authorId: actor.personId });
    await moveGate(tx, held.roomId);
  });

function move(
  asker: Asker,
  act: Act,
  step: MeetingMove,
  input: unknown,
  write: (tx: Transaction, held: MeetingSubject, actor: Actor) => Promise<void>,
): Promise<void> {
  const { meetingId } = parseInput(meetingInput, input);
  return transact(asker, step, meetingId, async (tx, actor) => {
    const held = await holdMeeting(tx, meetingId);
    if (!held) throw missing();
    permit(actor, act, held, "read body");
    const state = advance(held.state, step);
    await write(tx, held, actor);
    await tx.update(meeting).set({ state }).where(eq(meeting.id, held.id));
    await recordActivity(tx, {
      planId: held.planId,
      personId: actor.personId,
      act: step,
      subjectKind: "meeting",
      subjectId: held.id,
      detail: { from: held.state, to: state },
    });
  });
}
