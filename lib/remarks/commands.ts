import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { plan } from "@/db/schema";
import { remark, thread } from "@/db/writing-schema";
import { recordActivity } from "@/lib/activities/commands";
import { parseInput } from "@/lib/input";
import { type Actor, mayDo } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { missing, Refusal } from "@/lib/refusal";
import { ringBell } from "@/lib/rooms/log";
import { holdText, type Owner } from "@/lib/rooms/owner";
import { type Asker, transact } from "@/lib/transact";
import { openThreadInput, replyInput, threadInput } from "./input";
import { advance, type ThreadState } from "./lifecycle";
import { audienceOf, readersOf, resolvingBy } from "./queries";

type ThreadRow = typeof thread.$inferSelect;

/** Opens a thread on a passage, a block, a field or the whole text of a room. Returns its id. */
export async function openThread(asker: Asker, input: unknown): Promise<string> {
  const { roomId, text, mentions, quote, ...anchor } = parseInput(openThreadInput, input);
  return transact(asker, "remark", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    // A suggestion is talked about on the page where it is decided on.
    if (owner.kind === "suggestion") throw missing();
    permit(actor, "remark", owner.subject, owner.reading);
    await mustHaveField(tx, owner, anchor.field);
    await mustReach(tx, owner, owner.reading, mentions);
    const { personId } = actor;
    const [opened] = await tx
      .insert(thread)
      .values({ roomId, ...anchor, quote: quote ?? "", reading: owner.reading, openedById: personId })
      .returning();
    if (!opened) throw new Error("PostgreSQL returned no thread");
    await tx.insert(remark).values({ threadId: opened.id, personId, text, mentions: mentions ?? [] });
    await record(tx, actor, owner, opened, "remark");
    return opened.id;
  });
}

/** Says something more in an open thread. */
export async function reply(asker: Asker, input: unknown): Promise<void> {
  const { threadId, text, mentions } = parseInput(replyInput, input);
  return transact(asker, "remark", threadId, async (tx, actor) => {
    const { held, owner } = await holdThread(tx, actor, threadId);
    permit(actor, "remark", owner.subject, owner.reading);
    advance(stateOf(held), "reply");
    await mustReach(tx, owner, held.reading, mentions);
    await tx.insert(remark).values({ threadId, personId: actor.personId, text, mentions: mentions ?? [] });
    await record(tx, actor, owner, held, "remark");
  });
}

/** Settles a thread: it leaves the margin and stays on record. */
export const resolveThread = (asker: Asker, input: unknown) => settle(asker, "resolve", input);

/** Opens a settled thread again. */
export const reopenThread = (asker: Asker, input: unknown) => settle(asker, "reopen", input);

async function settle(asker: Asker, move: "resolve" | "reopen", input: unknown): Promise<void> {
  const { threadId } = parseInput(threadInput, input);
  return transact(asker, `${move} thread`, threadId, async (tx, actor) => {
    const { held, owner } = await holdThread(tx, actor, threadId);
    permit(actor, resolvingBy(actor, held), owner.subject, owner.reading);
    const isResolved = advance(stateOf(held), move) === "resolved";
    await tx
      .update(thread)
      .set({ resolvedById: isResolved ? actor.personId : null, resolvedAt: isResolved ? new Date() : null })
      .where(eq(thread.id, threadId));
    await record(tx, actor, owner, held, `${move} thread`);
  });
}

const stateOf = ({ resolvedAt }: ThreadRow): ThreadState => (resolvedAt ? "resolved" : "open");

/** The thread and its text, locked until the transaction ends, if the actor is among those it was said to. */
async function holdThread(tx: Transaction, actor: Actor, id: string): Promise<{ held: ThreadRow; owner: Owner }> {
  const [found] = await tx.select({ roomId: thread.roomId }).from(thread).where(eq(thread.id, id));
  if (!found) throw missing();
  const owner = await holdText(tx, actor, found.roomId);
  const [held] = await tx.select().from(thread).where(eq(thread.id, id)).for("update");
  const audience = held && audienceOf(held);
  if (!audience || held.suggestionId || !mayDo(actor, audience, owner.subject)) throw missing();
  return { held, owner };
}

async function mustHaveField(tx: Transaction, { kind, planId }: Owner, field: string | null): Promise<void> {
  if (!field) return;
  const [found] = await tx.select({ sheet: plan.sheet }).from(plan).where(eq(plan.id, planId));
  if ((kind === "proposal" || kind === "suggestion") && found?.sheet.some(({ key }) => key === field)) return;
  throw new Refusal("invalid", {
    it: "Questo testo non ha una scheda con quel campo. Nulla è stato aggiunto: scegli un altro punto.",
    en: "This text has no sheet with that field. Nothing was added: choose another place.",
  });
}

/** Nobody is called into a thread that they could not read. */
async function mustReach(tx: Transaction, owner: Owner, reading: string, mentions: string[] | null): Promise<void> {
  if (!mentions) return;
  const readers = await readersOf(tx, owner);
  const reached = readers.filter(({ reads }) => reads.includes(reading)).map(({ id }) => id);
  if (mentions.every((id) => reached.includes(id))) return;
  throw new Refusal("invalid", {
    it: "Una delle persone menzionate non può leggere questa discussione. Nulla è stato aggiunto: toglila e invia di nuovo.",
    en: "One of the people mentioned cannot read this thread. Nothing was added: take them out and send again.",
  });
}

/** The minutes say that it happened and to whom it was said, never the words; the bell has open pages look again. */
async function record(tx: Transaction, actor: Actor, owner: Owner, { id, reading }: ThreadRow, act: string) {
  const { planId, kind: subjectKind, id: subjectId, roomId } = owner;
  const detail = { thread: id, reading };
  await ringBell(tx, roomId, `remark ${id}`);
  await recordActivity(tx, { planId, personId: actor.personId, act, subjectKind, subjectId, detail });
}
