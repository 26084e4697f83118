/** Admission to a room, by the three tables: who may, when it is open, what the state allows. */
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { planDocument, proposal, section, textRoom } from "@/db/schema";
import { documentIsWritten } from "@/lib/documents/lifecycle";
import { placeOf } from "@/lib/documents/queries";
import { findActor } from "@/lib/people/queries";
import { type Act, type Actor, mayDo } from "@/lib/permissions";
import { permit, type Subject } from "@/lib/permit";
import { proposalIsWritten, proposalReading } from "@/lib/proposals/lifecycle";
import { subjectOf } from "@/lib/proposals/queries";
import { isRefusal } from "@/lib/refusal";

export type Admission = { read: boolean; write: boolean; gate: number };
const outside = { read: false, write: false, gate: 0 };

/** What the person may do in the room now. A room that is not there admits nobody. */
export async function admit(db: Reader, personId: string, roomId: string): Promise<Admission> {
  const [room] = await db
    .select({ kind: textRoom.kind, gate: textRoom.gate })
    .from(textRoom)
    .where(eq(textRoom.id, roomId));
  const actor = room ? await findActor(db, personId) : null;
  if (!room || !actor) return outside;
  if (room.kind === "proposal") {
    const [owner] = await db.select().from(proposal).where(eq(proposal.roomId, roomId));
    if (!owner) return outside;
    const open = proposalIsWritten[owner.state];
    return admission(
      actor,
      await subjectOf(db, owner),
      proposalReading[owner.state],
      "write proposal",
      open,
      room.gate,
    );
  }
  const [owner] = await db
    .select({ planId: planDocument.planId, state: planDocument.state })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(eq(section.roomId, roomId));
  if (!owner) return outside;
  const open = documentIsWritten[owner.state];
  return admission(actor, await placeOf(db, owner.planId), "read document", "write section", open, room.gate);
}

function admission(actor: Actor, subject: Subject, reading: Act, writing: Act, open: boolean, gate: number): Admission {
  const write = open && isPermitted(actor, writing, subject);
  return { read: write || mayDo(actor, reading, subject), write, gate };
}

function isPermitted(actor: Actor, act: Act, subject: Subject): boolean {
  try {
    permit(actor, act, subject);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
