import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { database, type Reader, type Transaction } from "@/db/client";
import { codrafting, planBody, proposal } from "@/db/schema";
import type { TextJson } from "@/db/text-schema";
import { type Act, type Actor, reachOf } from "@/lib/permissions";
import { isPermitted, type Subject } from "@/lib/permit";
import { listOpenAreas } from "@/lib/plans/queries";
import { readRoom } from "@/lib/rooms/log";
import { type ProposalState, proposalIsWritten, proposalReading } from "./lifecycle";
import { type ProposalAct, proposalActs } from "./rules";

export type ProposalRow = typeof proposal.$inferSelect;
export type ProposalSubject = ProposalRow & Subject;

const states = Object.keys(proposalReading) as ProposalState[];

/** The proposals for which the table grants the act to the viewer, whatever their state. */
export function proposalInReach(viewer: Actor | null, act: Act): SQL | undefined {
  const { planIds, bodyIds, reviewingBodyIds } = reachOf(viewer, act);
  const codrafted = sql`exists (select 1 from ${codrafting} where ${codrafting.proposalId} = ${proposal.id} and ${inArray(codrafting.bodyId, bodyIds)})`;
  return or(
    inArray(proposal.planId, planIds),
    inArray(proposal.bodyId, bodyIds),
    bodyIds.length > 0 ? codrafted : sql`false`,
    inArray(proposal.reviewingBodyId, reviewingBodyIds),
  );
}

/** The SQL of who sees which proposal: the permissions table, state by state. */
export function proposalIsVisible(viewer: Actor | null): SQL | undefined {
  const readBy = (act: Act) => states.filter((state) => proposalReading[state] === act);
  return or(
    and(inArray(proposal.state, readBy("read draft")), proposalInReach(viewer, "read draft")),
    and(inArray(proposal.state, readBy("read proposal")), proposalInReach(viewer, "read proposal")),
  );
}

const listed = {
  id: proposal.id,
  planId: proposal.planId,
  code: proposal.code,
  title: proposal.title,
  state: proposal.state,
  stateSince: proposal.stateSince,
  reason: proposal.reason,
  outcome: proposal.outcome,
  roomId: proposal.roomId,
  bodyId: proposal.bodyId,
  reviewingBodyId: proposal.reviewingBodyId,
  body: planBody.name,
};

/** The proposals of a plan that the viewer may see, newest change first. */
export function listProposals(
  viewer: Actor | null,
  planId: string,
  only: { bodyId?: string; reviewingBodyId?: string; state?: ProposalState } = {},
) {
  return database()
    .select(listed)
    .from(proposal)
    .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
    .where(
      and(
        eq(proposal.planId, planId),
        proposalIsVisible(viewer),
        only.bodyId ? eq(proposal.bodyId, only.bodyId) : undefined,
        only.reviewingBodyId ? eq(proposal.reviewingBodyId, only.reviewingBodyId) : undefined,
        only.state ? eq(proposal.state, only.state) : undefined,
      ),
    )
    .orderBy(desc(proposal.stateSince), asc(proposal.code));
}

/** One proposal, if the viewer may see it. */
export async function findProposal(viewer: Actor | null, id: string) {
  const [found] = await database()
    .select({ proposal, body: planBody.name })
    .from(proposal)
    .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
    .where(and(eq(proposal.id, id), proposalIsVisible(viewer)));
  return found ? { ...found.proposal, body: found.body } : null;
}

/** What the law needs to know of a proposal: its bodies and the areas open in its plan. */
export async function subjectOf(db: Reader, row: ProposalRow): Promise<ProposalSubject> {
  const others = await db.select({ id: codrafting.bodyId }).from(codrafting).where(eq(codrafting.proposalId, row.id));
  return {
    ...row,
    bodyIds: [row.bodyId, ...others.map((body) => body.id)],
    reviewingBodyIds: row.reviewingBodyId ? [row.reviewingBodyId] : [],
    open: await listOpenAreas(db, row.planId),
  };
}

/** The text of a proposal that the viewer may see, current to the last saved word. */
export async function findText(viewer: Actor | null, proposalId: string): Promise<TextJson | null> {
  const found = await findProposal(viewer, proposalId);
  return found ? readRoom(database(), found.roomId) : null;
}

/** Whether the viewer may begin a proposal in the body now. */
export async function mayDraft(viewer: Actor | null, body: { id: string; planId: string }): Promise<boolean> {
  const open = await listOpenAreas(database(), body.planId);
  const subject = { planId: body.planId, bodyIds: [body.id], reviewingBodyIds: [], open };
  return isPermitted(viewer, "draft proposal", subject);
}

/** The acts that the viewer may do with the proposal now, as the screen offers them; `write` is for its text. */
export async function listOpenActs(
  viewer: Actor | null,
  row: ProposalRow,
): Promise<{ acts: ProposalAct[]; write: boolean }> {
  const subject = await subjectOf(database(), row);
  return {
    acts: proposalActs(row.state).filter((act) => isPermitted(viewer, act, subject)),
    write: proposalIsWritten[row.state] && isPermitted(viewer, "write proposal", subject),
  };
}

/** The proposal, locked until the transaction ends, as the law sees it. */
export async function holdProposal(tx: Transaction, id: string): Promise<ProposalSubject | null> {
  const [row] = await tx.select().from(proposal).where(eq(proposal.id, id)).for("update");
  return row ? subjectOf(tx, row) : null;
}
