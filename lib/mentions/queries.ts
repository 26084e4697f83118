import { and, asc, eq, exists, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { membership, person, plan, planBody, planDocument, proposal, section } from "@/db/schema";
import { bodyIsVisible } from "@/lib/bodies/queries";
import { seatIsCurrent } from "@/lib/people/queries";
import { type Actor, reachOf } from "@/lib/permissions";
import type { Owner } from "@/lib/rooms/owner";
import { findRoom } from "@/lib/rooms/queries";
import { longestLabel, type Mentioned, type MentionKind, mentionKinds } from "@/lib/text/mentions";

type Asked = { viewer: Actor | null; owner: Owner; words: string; language: string };
const most = 6;

/**
 * What may be mentioned in a text by a viewer who may read it. A label stays in the text and goes with it to all who will
 * read it, so that only what each of them may know is offered: see docs/law.md, “Mentions”.
 */
export async function listMentionable(
  viewer: Actor | null,
  roomId: string,
  words = "",
  kinds: readonly MentionKind[] = mentionKinds,
): Promise<Mentioned[]> {
  const owner = await findRoom(viewer, roomId);
  if (!owner) return [];
  const [found] = await database()
    .select({ language: plan.contentLanguage })
    .from(plan)
    .where(eq(plan.id, owner.planId));
  const asked = {
    viewer,
    owner,
    words: words.replaceAll("\0", "").trim().slice(0, 100),
    language: found?.language ?? "it",
  };
  const all = await Promise.all(kinds.map((kind) => finders[kind](asked)));
  return all.flat().map((one) => ({ ...one, label: one.label.trim().slice(0, longestLabel) }));
}

const finders: Record<MentionKind, (asked: Asked) => Promise<Mentioned[]>> = {
  person: listPeople,
  proposal: listProposals,
  body: listPlanBodies,
  section: listSections,
};

/** Whether the column has the words, however they are accented; nothing asked is anything. */
function has(column: AnyPgColumn | SQL, { words }: Asked): SQL | undefined {
  if (!words) return undefined;
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`unaccent(${column}::text) ilike unaccent(${like})`;
}
const said = (words: AnyPgColumn, { language }: Asked) =>
  sql<string>`coalesce(${words} ->> ${language}, (select value from jsonb_each_text(${words}) limit 1), '')`;

/** Those who draft this text, and of those who review it or run the plan whoever the viewer sits with. */
async function listPeople(asked: Asked): Promise<Mentioned[]> {
  const { viewer, owner } = asked;
  const { bodyIds, reviewingBodyIds } = owner.subject;
  const others = owner.kind === "proposal" ? ["secretariat"] : ["secretariat", "scientific-committee"];
  const around = or(
    inArray(planBody.id, [...reviewingBodyIds]),
    and(eq(planBody.planId, owner.planId), inArray(planBody.kind, others)),
  );
  const seated = database()
    .select({ one: sql`1` })
    .from(membership)
    .innerJoin(planBody, eq(planBody.id, membership.bodyId))
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(
      and(
        eq(membership.personId, person.id),
        seatIsCurrent,
        or(inArray(planBody.id, [...bodyIds]), and(around, bodyIsVisible(viewer))),
      ),
    );
  const rows = await database()
    .select({ ref: person.id, label: person.name })
    .from(person)
    .where(and(exists(seated), has(person.name, asked)))
    .orderBy(asc(person.name))
    .limit(most);
  return rows.map((row) => ({ kind: "person", ...row }));
}

/** What is handed in or announced: every participant of the plan may know its title. */
async function listProposals(asked: Asked): Promise<Mentioned[]> {
  const { viewer, owner } = asked;
  const { planIds } = reachOf(viewer, "read notice");
  const label = sql<string>`concat_ws(' ', ${proposal.code}, ${proposal.title})`;
  const rows = await database()
    .select({ ref: proposal.id, label })
    .from(proposal)
    .where(
      and(
        eq(proposal.planId, owner.planId),
        inArray(proposal.planId, planIds),
        ne(proposal.id, owner.id),
        proposalIsKnown,
        has(label, asked),
      ),
    )
    .orderBy(asc(proposal.title))
    .limit(most);
  return rows.map((row) => ({ kind: "proposal", ...row }));
}

const proposalIsKnown = or(
  inArray(proposal.state, ["submitted", "selected", "set aside", "merged"]),
  and(eq(proposal.state, "draft"), isNotNull(proposal.announcedAt)),
);

/** The bodies of the plan: public. */
async function listPlanBodies(asked: Asked): Promise<Mentioned[]> {
  const label = said(planBody.name, asked);
  const rows = await database()
    .select({ ref: planBody.id, label })
    .from(planBody)
    .where(and(eq(planBody.planId, asked.owner.planId), has(label, asked)))
    .orderBy(asc(label))
    .limit(most);
  return rows.map((row) => ({ kind: "body", ...row }));
}

/** The sections of what is published, and for a section its own document's. */
async function listSections(asked: Asked): Promise<Mentioned[]> {
  const { owner } = asked;
  const own = database().select({ id: section.documentId }).from(section).where(eq(section.roomId, owner.roomId));
  const label = sql<string>`concat_ws(' ', ${section.number}, ${said(section.title, asked)})`;
  const rows = await database()
    .select({ ref: section.id, label })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .where(
      and(
        eq(planDocument.planId, owner.planId),
        or(eq(planDocument.state, "published"), inArray(planDocument.id, own)),
        ne(section.id, owner.id),
        has(label, asked),
      ),
    )
    .orderBy(asc(section.number))
    .limit(most);
  return rows.map((row) => ({ kind: "section", ...row }));
}
