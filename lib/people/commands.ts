import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { codrafting, membership, person, plan, planBody, planDocument, proposal, section, session } from "@/db/schema";
import { suggestion } from "@/db/writing-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { listMinutes } from "@/lib/meetings/queries";
import type { Role } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { missing, Refusal } from "@/lib/refusal";
import { moveGate } from "@/lib/rooms/log";
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
    await moveGates(tx, body, given.personId);
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
    await moveGates(tx, body, seat.personId);
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

/**
 * Whoever writes in a room of this body, its minutes too, or for the secretariat of the plan, must ask again; and so must
 * the person wherever they read, or write a suggestion.
 */
async function moveGates(tx: Transaction, body: typeof planBody.$inferSelect, personId: string): Promise<void> {
  const shared = tx.select({ id: codrafting.proposalId }).from(codrafting).where(eq(codrafting.bodyId, body.id));
  const rooms = await tx
    .select({ id: proposal.roomId })
    .from(proposal)
    .where(or(eq(proposal.bodyId, body.id), eq(proposal.reviewingBodyId, body.id), inArray(proposal.id, shared)));
  const sections = await tx
    .select({ id: section.roomId })
    .from(section)
    .innerJoin(planDocument, and(eq(planDocument.id, section.documentId), eq(planDocument.planId, body.planId)));
  const forks = await tx
    .select({ id: suggestion.roomId })
    .from(suggestion)
    .where(and(eq(suggestion.authorId, personId), eq(suggestion.state, "draft")));
  const isSecretariat = body.kind === "secretariat";
  const minutes = await listMinutes(tx, isSecretariat ? eq(meeting.planId, body.planId) : eq(meeting.bodyId, body.id));
  const all = [...rooms, ...minutes, ...forks, ...(isSecretariat ? sections : [])];
  for (const { id } of all.sort((a, b) => (a.id < b.id ? -1 : 1))) await moveGate(tx, id);
  await tx.execute(sql`select pg_notify('person', ${`${personId} seats`})`);
}
