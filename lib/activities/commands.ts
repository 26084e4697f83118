import { createHash } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { activity } from "@/db/schema";
import { canonicalJson } from "./canonical";

/** What happened, as the minutes keep it. `at` is given only by an import of past acts. */
export type Deed = {
  planId: string;
  personId: string | null;
  act: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, unknown>;
  at?: Date;
};

/** The hash of an activity: SHA-256 over the hash before it and its own fields as canonical JSON. */
export function activityHash(previousHash: string, seq: number, deed: Required<Deed>): string {
  const { planId, personId, act, subjectKind, subjectId, detail, at } = deed;
  const fields = { seq, planId, personId, act, subjectKind, subjectId, detail, at: at.toISOString() };
  return createHash("sha256").update(previousHash).update(canonicalJson(fields)).digest("hex");
}

/** Appends one activity to the plan's chain; the plan's advisory lock keeps the numbers without gap or twin. */
export async function recordActivity(tx: Transaction, deed: Deed): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${deed.planId}, 0))`);
  const [last] = await tx
    .select({ seq: activity.seq, hash: activity.hash })
    .from(activity)
    .where(eq(activity.planId, deed.planId))
    .orderBy(desc(activity.seq))
    .limit(1);
  const whole = { detail: {}, at: new Date(), ...deed };
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? "";
  await tx.insert(activity).values({ ...whole, seq, previousHash, hash: activityHash(previousHash, seq, whole) });
}
