import { and, asc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { codrafting, membership, person, plan, planBody, proposal } from "@/db/schema";
import { groupReading, readingMark } from "@/db/writing-schema";
import { seatIsCurrent } from "@/lib/people/queries";
import type { Act, Actor } from "@/lib/permissions";
import { isPermitted } from "@/lib/permit";
import { findToday } from "@/lib/plans/queries";
import { proposalInReach, subjectOf } from "@/lib/proposals/queries";
import { readRoom, wordsHash } from "@/lib/rooms/log";
import { isOverdue } from "./rules";

/** Who sees a group's reading: those who read its drafts. */
const readingIsVisible = (viewer: Actor | null) =>
  and(isNull(groupReading.closedAt), eq(proposal.state, "draft"), proposalInReach(viewer, "read draft"));

/** The open reading of a draft that the viewer may see: until when, who has read and whether the text changed since, who has not. */
export async function findReading(viewer: Actor | null, proposalId: string) {
  const [found] = await database()
    .select({ reading: groupReading, proposal, askedBy: person.name })
    .from(groupReading)
    .innerJoin(proposal, eq(proposal.id, groupReading.proposalId))
    .leftJoin(person, eq(person.id, groupReading.askedById))
    .where(and(eq(groupReading.proposalId, proposalId), readingIsVisible(viewer)));
  if (!found) return null;
  const { id, due, note, askedById } = found.reading;
  const [marks, group, today, now] = await Promise.all([
    listMarks(id),
    listGroup(found.proposal),
    findToday(database(), found.proposal.planId),
    readRoom(database(), found.proposal.roomId),
  ]);
  const words = wordsHash(now);
  const read = marks.map((mark) => ({
    personId: mark.personId,
    name: mark.name,
    at: mark.at,
    hasChanged: mark.words !== words,
  }));
  const asked = group.filter((one) => one.personId !== askedById);
  const unread = asked.filter((one) => !read.some((mark) => mark.personId === one.personId));
  return { id, due, note, askedBy: found.askedBy, isOverdue: isOverdue(due, today), read, unread };
}

const listMarks = (readingId: string) =>
  database()
    .select({ personId: person.id, name: person.name, at: readingMark.at, words: readingMark.words })
    .from(readingMark)
    .innerJoin(person, eq(person.id, readingMark.personId))
    .where(eq(readingMark.readingId, readingId))
    .orderBy(asc(readingMark.at), asc(person.name));

/** Whoever sits now in a body that drafts the proposal, by name. */
const listGroup = ({ id, bodyId }: { id: string; bodyId: string }) =>
  database()
    .selectDistinct({ personId: person.id, name: person.name })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(
      and(
        or(
          eq(planBody.id, bodyId),
          inArray(
            planBody.id,
            database().select({ id: codrafting.bodyId }).from(codrafting).where(eq(codrafting.proposalId, id)),
          ),
        ),
        seatIsCurrent,
      ),
    )
    .orderBy(asc(person.name));

/** The readings of a plan that wait for the viewer: asked of a group of theirs by somebody else, not marked yet; the most urgent first. */
export async function listAskedReadings(viewer: Actor | null, planId: string) {
  if (!viewer) return [];
  const mine = sql`exists (select 1 from ${readingMark} where ${readingMark.readingId} = ${groupReading.id} and ${readingMark.personId} = ${viewer.personId})`;
  const [today, asked] = await Promise.all([
    findToday(database(), planId),
    database()
      .select({
        id: groupReading.id,
        due: groupReading.due,
        proposalId: proposal.id,
        code: proposal.code,
        title: proposal.title,
        body: planBody.name,
      })
      .from(groupReading)
      .innerJoin(proposal, eq(proposal.id, groupReading.proposalId))
      .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
      .where(
        and(
          eq(proposal.planId, planId),
          readingIsVisible(viewer),
          proposalInReach(viewer, "mark read"),
          or(isNull(groupReading.askedById), ne(groupReading.askedById, viewer.personId)),
          sql`not ${mine}`,
        ),
      )
      .orderBy(asc(groupReading.due), asc(proposal.title)),
  ]);
  return asked.map((one) => ({ ...one, isOverdue: isOverdue(one.due, today) }));
}

/** What the viewer may do now with the reading of a proposal, as the screen offers it. */
export async function listReadingActs(viewer: Actor | null, row: typeof proposal.$inferSelect) {
  const subject = await subjectOf(database(), row);
  const today = await findToday(database(), row.planId);
  const may = (act: Act) => row.state === "draft" && isPermitted(viewer, act, subject);
  return { ask: may("ask reading"), mark: may("mark read"), today };
}
