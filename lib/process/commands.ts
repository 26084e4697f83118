import { eq } from "drizzle-orm";
import { phase } from "@/db/schema";
import { recordActivity } from "@/lib/activities/commands";
import { placeOf } from "@/lib/documents/queries";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { missing } from "@/lib/refusal";
import { moveGatesOfPlan } from "@/lib/rooms/log";
import { type Asker, transact } from "@/lib/transact";
import { phaseInput } from "./input";
import { advance, type PhaseMove } from "./lifecycle";

/** Opens a phase: what it opens and closes counts from now. */
export const openPhase = (asker: Asker, input: unknown) => move(asker, input, "open phase", "open");

/** Closes a phase; what it opened stays open until a later phase closes it. */
export const closePhase = (asker: Asker, input: unknown) => move(asker, input, "close phase", "close");

function move(asker: Asker, input: unknown, act: "open phase" | "close phase", step: PhaseMove): Promise<void> {
  const { phaseId } = parseInput(phaseInput, input);
  return transact(asker, act, phaseId, async (tx, actor) => {
    const [held] = await tx.select().from(phase).where(eq(phase.id, phaseId)).for("update");
    if (!held) throw missing();
    permit(actor, act, await placeOf(tx, held.planId), "read workspace");
    const state = advance(held.state, step);
    await tx.update(phase).set({ state }).where(eq(phase.id, phaseId));
    await moveGatesOfPlan(tx, held.planId);
    await recordActivity(tx, {
      planId: held.planId,
      personId: actor.personId,
      act,
      subjectKind: "phase",
      subjectId: held.id,
      detail: { from: held.state, to: state },
    });
  });
}
