import { and, asc, eq, inArray, or } from "drizzle-orm";
import { database } from "@/db/client";
import { rosterEntry } from "@/db/record-schema";
import { membership, person, plan, planBody } from "@/db/schema";
import { seatIsCurrent } from "@/lib/people/queries";
import { type Actor, reachOf } from "@/lib/permissions";

/** The SQL of who reads the work of which body from within. */
export const bodyIsVisible = (viewer: Actor | null) => {
  const { planIds, bodyIds } = reachOf(viewer, "read body");
  return or(inArray(planBody.planId, planIds), inArray(planBody.id, bodyIds));
};

/** The bodies in which the viewer sits now, each with the seat's role, in every plan or in one. */
export function listSeats(viewer: Actor | null, planId?: string) {
  return database()
    .select({
      bodyId: planBody.id,
      name: planBody.name,
      kind: planBody.kind,
      remit: planBody.remit,
      role: membership.role,
      planId: plan.id,
    })
    .from(membership)
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(
      and(
        viewer ? eq(membership.personId, viewer.personId) : inArray(membership.personId, []),
        seatIsCurrent,
        planId ? eq(plan.id, planId) : undefined,
      ),
    )
    .orderBy(asc(planBody.kind), asc(planBody.code));
}

/** One body from within, if the viewer may read its work. */
export async function findBody(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select()
    .from(planBody)
    .where(and(eq(planBody.id, id), bodyIsVisible(viewer)));
  return found ?? null;
}

/** Who sits in the body now, those who lead it first. */
export function listMembers(viewer: Actor | null, bodyId: string) {
  return database()
    .select({ id: membership.id, name: person.name, organisation: person.organisation, role: membership.role })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(membership.bodyId, bodyId), seatIsCurrent, bodyIsVisible(viewer)))
    .orderBy(asc(membership.role), asc(person.name));
}

/** The bodies of a plan. Public. */
export const listBodies = (planId: string) =>
  database().select().from(planBody).where(eq(planBody.planId, planId)).orderBy(asc(planBody.code), asc(planBody.key));

/** The office-holders that a body published; people who work here are never among them. Public. */
export const listRoster = (bodyId: string) =>
  database()
    .select({
      id: rosterEntry.id,
      name: rosterEntry.name,
      role: rosterEntry.role,
      affiliation: rosterEntry.affiliation,
      grounds: rosterEntry.grounds,
    })
    .from(rosterEntry)
    .where(eq(rosterEntry.bodyId, bodyId))
    .orderBy(asc(rosterEntry.position));
