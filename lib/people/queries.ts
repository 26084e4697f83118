import { and, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { membership, person, plan, planBody } from "@/db/schema";
import type { Actor } from "@/lib/permissions";

/** A seat counts on the plan's own day: the day its story stops at, or today. */
const planDay = sql`coalesce(${plan.moment}, current_date)`;
export const seatIsCurrent = and(
  or(isNull(membership.from), lte(membership.from, planDay)),
  or(isNull(membership.to), gte(membership.to, planDay)),
);

/** The person with the seats they hold now, or null when there is no such person. One query. */
export async function findActor(db: Reader, personId: string): Promise<Actor | null> {
  const rows = await db
    .select({
      administrator: person.administrator,
      planId: planBody.planId,
      bodyId: planBody.id,
      bodyKind: planBody.kind,
      role: membership.role,
      current: sql<boolean>`${seatIsCurrent}`,
    })
    .from(person)
    .leftJoin(membership, eq(membership.personId, person.id))
    .leftJoin(planBody, eq(planBody.id, membership.bodyId))
    .leftJoin(plan, eq(plan.id, planBody.planId))
    .where(eq(person.id, personId));
  const [first] = rows;
  if (!first) return null;
  const seats = rows.flatMap(({ current, planId, bodyId, bodyKind, role }) =>
    current && planId && bodyId && bodyKind && role ? [{ planId, bodyId, bodyKind, role }] : [],
  );
  return { personId, administrator: first.administrator, seats };
}

/** Holds the person's seats as they are until the transaction ends: a dismissal waits, or is seen. */
export async function holdSeats(tx: Transaction, personId: string): Promise<void> {
  await tx.select({ id: membership.id }).from(membership).where(eq(membership.personId, personId)).for("share");
}

/** A person's name, for those they sit with. */
export async function findName(db: Reader, personId: string): Promise<string | null> {
  const [found] = await db.select({ name: person.name }).from(person).where(eq(person.id, personId));
  return found?.name ?? null;
}
