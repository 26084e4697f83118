import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { codrafting, membership, person, plan, planBody, proposal, session } from "@/db/schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import type { Role } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { missing, Refusal } from "@/lib/refusal";
import { moveGate, moveGatesOfPlan } from "@/lib/rooms/log";
import { type Asker, transact } from "@/lib/transact";
import { appointInput, dismissInput } from "./input";
import { seatIsCurrent } from "./queries";

/** Ends every session of the asker, in every browser, and has their rooms closed. */
export function endSessions(asker: Asker): Promise<void> {
  return transact(asker, "end sessions", null, async (tx, actor) => {
    await tx.delete(session).where(eq(session.personId, actor.personId));
    await tx.execute(sql`select pg_notify('person', ${actor.personId})`);
  });
}

/** Gives a person a seat in a body. Returns the membership's id. */
export async function appointMember(asker: Asker, input: unknown): Promise<string> {
  const given = parseInput(appointInput, input);
  return transact(asker, "appoint member", given.bodyId, async (tx, actor) => {
    const body = await mayCare(tx, actor, "appoint member", given.bodyId);
    const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.id, given.personId));
    if (!known) throw missing();
    await mustBeFree(tx, given);
    const [seat] = await tx.insert(membership).values(given).returning({ id: membership.id });
    await moveGates(tx, body);
    await recordActivity(tx, {
      planId: body.planId,
      personId: actor.personId,
      act: "appoint member",
      subjectKind: "body",
      subjectId: body.id,
      detail: { person: given.personId, role: given.role },
    });
    return seat?.id ?? "";
  });
}

/** Ends a seat at once: the person's rooms close within two seconds. */
export async function dismissMember(asker: Asker, input: unknown): Promise<void> {
  const { membershipId } = parseInput(dismissInput, input);
  return transact(asker, "dismiss member", membershipId, async (tx, actor) => {
    const [seat] = await tx.select().from(membership).where(eq(membership.id, membershipId)).for("update");
    if (!seat) throw missing();
    const body = await mayCare(tx, actor, "dismiss member", seat.bodyId);
    await tx.delete(membership).where(eq(membership.id, membershipId));
    await moveGates(tx, body);
    await recordActivity(tx, {
      planId: body.planId,
      personId: actor.personId,
      act: "dismiss member",
      subjectKind: "body",
      subjectId: body.id,
      detail: { person: seat.personId, role: seat.role },
    });
  });
}

/** One seat of a kind for each person: asked twice, it is given once. */
async function mustBeFree(tx: Transaction, given: { personId: string; bodyId: string; role: Role }): Promise<void> {
  // No key of the body changes, and whoever writes in one of its proposals must not wait for this.
  await tx.select({ id: planBody.id }).from(planBody).where(eq(planBody.id, given.bodyId)).for("no key update");
  const [held] = await tx
    .select({ id: membership.id })
    .from(membership)
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(
      and(
        eq(membership.personId, given.personId),
        eq(membership.bodyId, given.bodyId),
        eq(membership.role, given.role),
        seatIsCurrent,
      ),
    );
  if (!held) return;
  throw new Refusal("conflict", {
    it: "Questa persona ha già questo ruolo in questo organo. Nulla è cambiato.",
    en: "This person holds this seat in this body already. Nothing was changed.",
  });
}

async function mayCare(
  tx: Transaction,
  actor: Parameters<typeof permit>[0],
  act: "appoint member" | "dismiss member",
  bodyId: string,
) {
  const [body] = await tx.select().from(planBody).where(eq(planBody.id, bodyId));
  if (!body) throw missing();
  const place = {
    planId: body.planId,
    bodyIds: [bodyId],
    reviewingBodyIds: [],
    open: await listOpenAreas(tx, body.planId),
  };
  permit(actor, act, place, "read body");
  return body;
}

/** Whoever reads or writes by a seat in this body must ask again: in its own rooms, or in all of the plan’s. */
async function moveGates(tx: Transaction, { id, kind, planId }: typeof planBody.$inferSelect): Promise<void> {
  if (kind === "secretariat" || kind === "scientific-committee") return moveGatesOfPlan(tx, planId);
  const shared = tx.select({ id: codrafting.proposalId }).from(codrafting).where(eq(codrafting.bodyId, id));
  const proposals = await tx
    .select({ id: proposal.roomId })
    .from(proposal)
    .where(or(eq(proposal.bodyId, id), eq(proposal.reviewingBodyId, id), inArray(proposal.id, shared)));
  const minutes = await tx.select({ id: meeting.roomId }).from(meeting).where(eq(meeting.bodyId, id));
  const rooms = [...proposals, ...minutes].flatMap((one) => one.id ?? []);
  for (const room of rooms.sort()) await moveGate(tx, room);
}
