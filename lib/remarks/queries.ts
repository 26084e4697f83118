import { and, arrayContains, asc, desc, eq, inArray, isNull, or, type SQL, type SQLWrapper } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, type Reader } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { membership, person, plan, planBody, planDocument, proposal, section, textRoom } from "@/db/schema";
import { remark, suggestion, thread } from "@/db/writing-schema";
import { documentIsVisible } from "@/lib/documents/queries";
import { meetingIsVisible } from "@/lib/meetings/queries";
import { findActor, seatIsCurrent } from "@/lib/people/queries";
import { type Act, type Actor, acts, mayDo } from "@/lib/permissions";
import { isPermitted } from "@/lib/permit";
import { proposalInReach } from "@/lib/proposals/queries";
import { mayRead, type Owner } from "@/lib/rooms/owner";
import { findRoom, roomIsVisible } from "@/lib/rooms/queries";
import type { ShownThread, TextReader } from "./rules";

type ThreadRow = typeof thread.$inferSelect;

/** The act of the law that a thread's audience is; null for a word that the law does not know. */
export const audienceOf = ({ reading }: Pick<ThreadRow, "reading">): Act | null =>
  acts.find((act) => act === reading) ?? null;

/**
 * The SQL of who sees which thread: those who may do the act of reading with which it was opened, as long as they may
 * read the text itself.
 */
export function threadIsVisible(viewer: Actor | null): SQL | undefined {
  const proposals = (act: Act) =>
    database().select({ id: proposal.roomId }).from(proposal).where(proposalInReach(viewer, act));
  const sections = database()
    .select({ id: section.roomId })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(documentIsVisible(viewer));
  const minutes = database().select({ id: meeting.roomId }).from(meeting).where(meetingIsVisible(viewer));
  // What is said on a suggestion is said to those who read the text that it is for.
  const on = (rooms: SQLWrapper) =>
    or(
      inArray(thread.roomId, rooms),
      inArray(
        thread.roomId,
        database().select({ id: suggestion.roomId }).from(suggestion).where(inArray(suggestion.ofRoomId, rooms)),
      ),
    );
  const readable = database().select({ id: textRoom.id }).from(textRoom).where(roomIsVisible(viewer));
  return and(
    isNull(thread.suggestionId),
    inArray(thread.roomId, readable),
    or(
      and(eq(thread.reading, "read draft"), on(proposals("read draft"))),
      and(eq(thread.reading, "read proposal"), on(proposals("read proposal"))),
      and(eq(thread.reading, "read document"), on(sections)),
      and(eq(thread.reading, "read body"), inArray(thread.roomId, minutes)),
    ),
  );
}

/** The threads of a text that the viewer may read, oldest first, each with what was said in it. */
export async function listThreads(viewer: Actor | null, roomId: string): Promise<ShownThread[]> {
  const owner = await findRoom(viewer, roomId);
  if (!owner) return [];
  const resolver = alias(person, "resolver");
  const threads = await database()
    .select({ thread, resolver: resolver.name })
    .from(thread)
    .leftJoin(resolver, eq(resolver.id, thread.resolvedById))
    .where(and(eq(thread.roomId, roomId), threadIsVisible(viewer)))
    .orderBy(asc(thread.openedAt));
  const said = await listRemarks(threads.map((one) => one.thread.id));
  return threads.map(({ thread: one, resolver: name }) => ({
    id: one.id,
    reading: one.reading,
    blockId: one.blockId,
    field: one.field,
    quote: one.quote,
    start: one.start ? Buffer.from(one.start).toString("base64") : null,
    end: one.end ? Buffer.from(one.end).toString("base64") : null,
    openedById: one.openedById,
    resolvedAt: one.resolvedAt?.toISOString() ?? null,
    resolvedBy: name,
    mayResolve: isPermitted(viewer, resolvingBy(viewer, one), owner.subject),
    remarks: said.get(one.id) ?? [],
  }));
}

/** The act that settling the thread is for this person: one's own needs less than somebody else's. */
export const resolvingBy = (actor: Actor | null, { openedById }: Pick<ThreadRow, "openedById">): Act =>
  actor?.personId === openedById ? "resolve own thread" : "resolve thread";

async function listRemarks(threadIds: string[]) {
  const rows = await database()
    .select({ remark, name: person.name })
    .from(remark)
    .innerJoin(person, eq(person.id, remark.personId))
    .where(inArray(remark.threadId, threadIds))
    .orderBy(asc(remark.at), asc(remark.id));
  const called = [...new Set(rows.flatMap((row) => row.remark.mentions))];
  const people = await database()
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, called));
  return Map.groupBy(
    rows.map(({ remark: { id, threadId, personId, text, at, mentions }, name }) => ({
      threadId,
      ...{ id, personId, name, text, at: at.toISOString() },
      mentions: people.filter((one) => mentions.includes(one.id)),
    })),
    (row) => row.threadId,
  );
}

/** Those who may read a text that the viewer may read, by name: whom a remark there can call. */
export async function listReaders(viewer: Actor | null, roomId: string): Promise<TextReader[]> {
  const owner = await findRoom(viewer, roomId);
  return owner ? readersOf(database(), owner) : [];
}

/** Those who may read the text now, with the acts of reading that each may do there. */
export async function readersOf(db: Reader, owner: Owner): Promise<TextReader[]> {
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      seat: { planId: planBody.planId, bodyId: planBody.id, bodyKind: planBody.kind, role: membership.role },
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(planBody.planId, owner.planId), seatIsCurrent))
    .orderBy(asc(person.name));
  const reading = acts.filter((act) => /^read (draft|proposal|document|body)$/.test(act));
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, seats]) => {
    const actor = { personId: id, administrator: false, seats: seats.map(({ seat }) => seat) };
    if (!mayRead(actor, owner)) return [];
    const reads = reading.filter((act) => mayDo(actor, act, owner.subject));
    return [{ id, name: seats[0]?.name ?? "", reads }];
  });
}

/** Whether the person may hear that something was said in the thread. */
export async function mayHear(db: Reader, personId: string, threadId: string): Promise<boolean> {
  const viewer = await findActor(db, personId);
  const [seen] = await db
    .select({ id: thread.id })
    .from(thread)
    .where(and(eq(thread.id, threadId), threadIsVisible(viewer)));
  return seen !== undefined;
}

/** The open threads of a plan in which the viewer is called, newest call first: they wait for the viewer. */
export async function listMentions(viewer: Actor | null, planId: string) {
  if (!viewer) return [];
  const rows = await database()
    .selectDistinctOn([thread.id], {
      id: thread.id,
      quote: thread.quote,
      at: remark.at,
      by: person.name,
      proposal: { id: proposal.id, title: proposal.title, code: proposal.code },
      section: { id: section.id, documentId: section.documentId, title: section.title, number: section.number },
      meeting: { id: meeting.id, title: meeting.title },
    })
    .from(thread)
    .innerJoin(remark, and(eq(remark.threadId, thread.id), arrayContains(remark.mentions, [viewer.personId])))
    .innerJoin(person, eq(person.id, remark.personId))
    .leftJoin(proposal, eq(proposal.roomId, thread.roomId))
    .leftJoin(section, eq(section.roomId, thread.roomId))
    .leftJoin(planDocument, eq(planDocument.id, section.documentId))
    .leftJoin(meeting, eq(meeting.roomId, thread.roomId))
    .where(
      and(
        isNull(thread.resolvedAt),
        or(eq(proposal.planId, planId), eq(planDocument.planId, planId), eq(meeting.planId, planId)),
        threadIsVisible(viewer),
      ),
    )
    .orderBy(asc(thread.id), desc(remark.at));
  return rows.sort((a, b) => b.at.getTime() - a.at.getTime());
}
