/** What happens in here is undone: the house's one database is a transaction for a while, then rolled back. */
import { TransactionRollbackError } from "drizzle-orm";
import { database, pool, type Reader } from "@/db/client";
import { isRefusal, type RefusalKind, type Sentence } from "@/lib/refusal";

function seat(now: Reader): void {
  Object.assign(globalThis, { pianoforteDatabase: { pool: pool(), database: now } });
}

/** Does the work for real, tells what came of it, and leaves no trace; works inside itself. */
export async function undone<T>(work: () => Promise<T>): Promise<T> {
  const outside = database();
  const kept: T[] = [];
  try {
    await outside.transaction(async (tx) => {
      seat(tx);
      kept.push(await work());
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  } finally {
    seat(outside);
  }
  const [value] = kept;
  if (kept.length === 0) throw new Error("The work told nothing");
  return value as T;
}

export type Outcome = { kind: RefusalKind | "passed"; sentence?: Sentence };

/** What came of a command: passed, or the kind and the sentence of its refusal. Anything else flies. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return { kind: "passed" };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { kind: error.kind, sentence: error.sentence };
  }
}
