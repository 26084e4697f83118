import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { type Asker, transact } from "@/lib/transact";
import { roomInput } from "./input";
import { renewRoom, takeRevision } from "./log";
import { holdText, mustBeWritten } from "./owner";

/**
 * Begins a text anew from its words alone, when the history behind them has grown to what a room can hold. The text as it
 * stood is kept as a revision, the log with all its rows; whoever has it open is sent away and opens the new one.
 */
export async function renewText(asker: Asker, input: unknown): Promise<void> {
  const { roomId } = parseInput(roomInput, input);
  return transact(asker, "renew text", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    const { kind, id, planId, title } = owner;
    const { personId } = actor;
    permit(actor, "renew text", owner.subject, owner.reading);
    mustBeWritten(owner);
    const taken = await takeRevision(tx, roomId, { title, cause: "automatic", note: "renew", authorId: personId });
    await renewRoom(tx, roomId);
    const detail = { revision: taken.number };
    await recordActivity(tx, { planId, personId, act: "renew text", subjectKind: kind, subjectId: id, detail });
  });
}
