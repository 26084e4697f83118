/** Admission to a room, by the three tables: who may, when it is open, what the state allows. */
import type { Reader } from "@/db/client";
import { findActor } from "@/lib/people/queries";
import { findOwner, mayRead, mayWrite } from "./owner";

export type Admission = { read: boolean; write: boolean; gate: number; epoch: number };

/** What the person may do in the room now. A room that is not there admits nobody. */
export async function admit(db: Reader, personId: string, roomId: string): Promise<Admission> {
  const owner = await findOwner(db, roomId);
  const actor = owner ? await findActor(db, personId) : null;
  if (!owner || !actor) return { read: false, write: false, gate: 0, epoch: 0 };
  return { read: mayRead(actor, owner), write: mayWrite(actor, owner), gate: owner.gate, epoch: owner.epoch };
}
