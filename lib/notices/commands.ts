import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { plan, proposal } from "@/db/schema";
import type { SheetJson } from "@/db/text-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { permit } from "@/lib/permit";
import { proposalInput } from "@/lib/proposals/input";
import { proposalReading } from "@/lib/proposals/lifecycle";
import { holdProposal } from "@/lib/proposals/queries";
import { missing } from "@/lib/refusal";
import { type Asker, transact } from "@/lib/transact";
import { mustBeAnnounceable, mustBeAnnounced } from "./rules";

/** Lets the other groups of the plan see the draft's notice: its title, whose it is, what it is in short. */
export const announceProposal = (asker: Asker, input: unknown) => announce(asker, input, true);

/** Takes the draft's notice back: the other groups find it no longer. */
export const unannounceProposal = (asker: Asker, input: unknown) => announce(asker, input, false);

function announce(asker: Asker, input: unknown, isAnnounced: boolean): Promise<void> {
  const { proposalId } = parseInput(proposalInput, input);
  const act = isAnnounced ? "announce proposal" : "unannounce proposal";
  return transact(asker, act, proposalId, async (tx, actor) => {
    const held = await holdProposal(tx, proposalId);
    if (!held) throw missing();
    permit(actor, "announce proposal", held, proposalReading[held.state]);
    if (isAnnounced) mustBeAnnounceable(held);
    else mustBeAnnounced(held);
    await tx
      .update(proposal)
      .set({ announcedAt: isAnnounced ? new Date() : null })
      .where(eq(proposal.id, held.id));
    const { planId, id } = held;
    await recordActivity(tx, { planId, personId: actor.personId, act, subjectKind: "proposal", subjectId: id });
  });
}

/** Keeps the proposal's title and summary in step with its sheet; what the sheet does not tell stays as it was. */
export async function keepNotice(tx: Transaction, roomId: string, sheet: SheetJson): Promise<void> {
  const title = typeof sheet.title === "string" ? sheet.title.trim().slice(0, 300) : "";
  const told = typeof sheet.abstract === "string" ? sheet.abstract.trim().slice(0, 2000) : null;
  const language = sql`(select ${plan.contentLanguage} from ${plan} where ${plan.id} = ${proposal.planId})`;
  const kept = sql`coalesce(${proposal.summary}, '{}'::jsonb)`;
  const summary =
    told === null
      ? undefined
      : told
        ? sql`${kept} || jsonb_build_object(${language}, ${told}::text)`
        : sql`${kept} - ${language}`;
  if (!title && !summary) return;
  await tx
    .update(proposal)
    .set({ ...(title ? { title } : {}), ...(summary ? { summary } : {}) })
    .where(eq(proposal.roomId, roomId));
}
