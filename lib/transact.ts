import { database, type Transaction } from "@/db/client";
import { codeOf } from "@/db/failure";
import { denial } from "@/db/schema";
import { findActor, holdSeats } from "./people/queries";
import type { Actor } from "./permissions";
import { signedOut } from "./permit";
import { isRefusal } from "./refusal";

/** Who asks for a command: only the person counts, the seats are read again inside the transaction. */
export type Asker = { personId: string } | null;

const retryable = new Set(["40001", "40P01"]);

/**
 * Runs a command: one transaction in which the asker's seats are held as they are now. A deadlock is tried again,
 * and an act that the law refuses is written down as a denial, with the id of what it was tried on.
 */
export async function transact<T>(
  asker: Asker,
  name: string,
  subjectId: string | null,
  work: (tx: Transaction, actor: Actor) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await database().transaction(async (tx) => {
        if (!asker) throw signedOut();
        await holdSeats(tx, asker.personId);
        const actor = await findActor(tx, asker.personId);
        if (!actor) throw signedOut();
        return await work(tx, actor);
      });
    } catch (error) {
      if (tries < 4 && retryable.has(codeOf(error) ?? "")) continue;
      if (isRefusal(error) && ["signed out", "forbidden", "missing"].includes(error.kind)) {
        await database()
          .insert(denial)
          .values({ personId: asker?.personId ?? null, act: name, subjectId });
      }
      throw error;
    }
  }
}
