import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { drafter, plan, planBody, proposal } from "@/db/schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { keepNotice } from "@/lib/notices/commands";
import { type Act, mayDo } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { closeReadings } from "@/lib/readings/commands";
import { missing } from "@/lib/refusal";
import { holdRoom, moveGate, openRoom, takeRevision } from "@/lib/rooms/log";
import { type Asker, transact } from "@/lib/transact";
import { draftInput, proposalInput, reasonInput, setAsideInput } from "./input";
import { advance, type ProposalMove, proposalReading } from "./lifecycle";
import { holdProposal, type ProposalRow } from "./queries";
import { emptySheet, firstText } from "./rules";

/** Opens a proposal of a body, in draft, with an empty text. Returns its id. */
export async function draftProposal(asker: Asker, input: unknown): Promise<string> {
  const { bodyId, title, template } = parseInput(draftInput, input);
  return transact(asker, "draft proposal", bodyId, async (tx, actor) => {
    const [body] = await tx
      .select({ planId: planBody.planId, parentId: planBody.parentId, sheet: plan.sheet, templates: plan.templates })
      .from(planBody)
      .innerJoin(plan, eq(plan.id, planBody.planId))
      .where(eq(planBody.id, bodyId));
    if (!body) throw missing();
    const { planId, parentId, sheet, templates } = body;
    const subject = { planId, bodyIds: [bodyId], reviewingBodyIds: [], open: await listOpenAreas(tx, planId) };
    permit(actor, "draft proposal", subject, "read body");
    const first = { doc: firstText(templates, template), sheet: emptySheet(sheet, title) };
    const roomId = await openRoom(tx, "proposal", first, actor.personId);
    const [drafted] = await tx
      .insert(proposal)
      .values({ planId, bodyId, reviewingBodyId: parentId, roomId, title, draftedById: actor.personId })
      .returning({ id: proposal.id });
    if (!drafted) throw new Error("PostgreSQL returned no proposal");
    await tx.insert(drafter).values({ proposalId: drafted.id, personId: actor.personId });
    await record(tx, actor.personId, { id: drafted.id, planId }, "draft proposal", { to: "draft" });
    return drafted.id;
  });
}

/** Hands the draft to the reviewing commission. */
export const submitProposal = (asker: Asker, input: unknown) =>
  move(asker, "submit proposal", "submit", parseInput(proposalInput, input), { reason: null, outcome: null });

/** Takes the proposal out of the process; its text stays on record. */
export const withdrawProposal = (asker: Asker, input: unknown) =>
  move(asker, "withdraw proposal", "withdraw", parseInput(proposalInput, input), {});

/** Gives a submitted proposal back to its group, with a reason that its authors read. */
export async function returnProposal(asker: Asker, input: unknown) {
  const { proposalId, reason } = parseInput(reasonInput, input);
  return move(asker, "return proposal", "return", { proposalId }, { reason });
}

/** Chooses a submitted proposal for the plan. */
export const selectProposal = (asker: Asker, input: unknown) =>
  move(asker, "select proposal", "select", parseInput(proposalInput, input), { reason: null, outcome: null });

/** Sets a submitted proposal aside, deferred or not accepted, with a reason that its authors read. */
export async function setAsideProposal(asker: Asker, input: unknown) {
  const { proposalId, reason, outcome } = parseInput(setAsideInput, input);
  return move(asker, "set aside proposal", "set aside", { proposalId }, { reason, outcome });
}

/** Gives a decided proposal back to its group as a draft, with a reason that its authors read. */
export async function reopenProposal(asker: Asker, input: unknown) {
  const { proposalId, reason } = parseInput(reasonInput, input);
  return move(asker, "reopen proposal", "reopen", { proposalId }, { reason, outcome: null });
}

/** One transition: the text is held, frozen into a revision, the state moves and the gate with it. */
function move(
  asker: Asker,
  act: Act,
  step: ProposalMove,
  { proposalId }: { proposalId: string },
  change: Partial<Pick<ProposalRow, "reason" | "outcome">>,
): Promise<{ state: ProposalRow["state"]; revision: number }> {
  return transact(asker, act, proposalId, async (tx, actor) => {
    const held = await holdProposal(tx, proposalId);
    if (!held) throw missing();
    // Whoever decides on what is submitted does not read a draft, and learns nothing of one by trying.
    if (!mayDo(actor, proposalReading[held.state], held)) throw missing();
    await holdRoom(tx, held.roomId);
    permit(actor, act, held, proposalReading[held.state]);
    const state = advance(held.state, step);
    const taken = await takeRevision(tx, held.roomId, {
      title: held.title,
      cause: "transition",
      note: step,
      authorId: actor.personId,
    });
    await keepNotice(tx, held.roomId, taken.json.sheet);
    await tx
      .update(proposal)
      .set({ ...change, state, stateSince: new Date() })
      .where(eq(proposal.id, held.id));
    await closeReadings(tx, held.id);
    await moveGate(tx, held.roomId);
    await record(tx, actor.personId, held, act, { from: held.state, to: state, revision: taken.number, ...change });
    return { state, revision: taken.number };
  });
}

const record = (
  tx: Transaction,
  personId: string,
  { id, planId }: { id: string; planId: string },
  act: string,
  detail: Record<string, unknown>,
) => recordActivity(tx, { planId, personId, act, subjectKind: "proposal", subjectId: id, detail });
