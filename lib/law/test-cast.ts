/** The cast of the law: Torino's people where one of them stands purely so, and a few made here where nobody does. */
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { meeting } from "@/db/record-schema";
import {
  codrafting,
  edition,
  membership,
  person,
  plan,
  planBody,
  planDocument,
  promotion,
  proposal,
  section,
} from "@/db/schema";
import { filePlace, groupReading, remark, storedFile, suggestion, thread } from "@/db/writing-schema";
import type { Role } from "@/lib/permissions";
import { openRoom, readRoom } from "@/lib/rooms/log";

const here = "torino-2025-in-corso";
const elsewhere = "torino-2025";

/** The columns of every table: a short name, and who it is. A key is a person of the story; a seat makes one. */
export const columns = {
  nob: null,
  cit: "p-rosanna-piovano",
  oth: "p-carla-benvegnu",
  lea: "p-francesca-bussolino",
  obs: "p-ester-mombello",
  mem: "p-lorenzo-peyrani",
  coo: { body: "gruppo-poli-sviluppo", role: "coordinator", plan: here },
  cod: { body: "gruppo-capitale-umano", role: "member", plan: here },
  for: "p-matteo-gribaudi",
  cob: { body: "commissione-territorio", role: "observer", plan: here },
  rev: "p-fabio-trinchero",
  cha: "p-maurizio-grandis",
  sci: "p-ludovica-sartorelli",
  sec: "p-elisa-ferraudo",
  seo: { body: "ufficio-tecnico", role: "observer", plan: here },
  adm: "p-nicola-tessarin",
  opc: { body: "gruppo-poli-sviluppo", role: "coordinator", plan: elsewhere },
  ops: { body: "ufficio-tecnico", role: "coordinator", plan: elsewhere },
} as const satisfies Record<string, null | string | { body: string; role: Role; plan: string }>;
export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];

const one = <T>(rows: T[], what: string): T => {
  const [found] = rows;
  if (!found) throw new Error(`The story has no ${what}`);
  return found;
};

async function bodyId(key: string, slug: string): Promise<string> {
  const rows = await database()
    .select({ id: planBody.id })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(planBody.key, key), eq(plan.slug, slug)));
  return one(rows, key).id;
}

async function idOf(column: Column): Promise<string | null> {
  const who: (typeof columns)[Column] = columns[column];
  if (who === null) return null;
  if (typeof who === "string")
    return one(await database().select({ id: person.id }).from(person).where(eq(person.key, who)), who).id;
  const made = await database()
    .insert(person)
    .values({ name: `Qualcuno (${column})`, email: `${column}@example.org` })
    .returning({ id: person.id });
  const { id } = one(made, column);
  await database()
    .insert(membership)
    .values({ personId: id, bodyId: await bodyId(who.body, who.plan), role: who.role });
  return id;
}

/** Who stands in each column, by id. */
export async function gatherCast(): Promise<Record<Column, string | null>> {
  const ids: [Column, string | null][] = [];
  for (const column of columnNames) ids.push([column, await idOf(column)]);
  return Object.fromEntries(ids) as Record<Column, string | null>;
}

const proposalBy = async (key: string, slug: string) =>
  one(
    await database()
      .select({ proposal })
      .from(proposal)
      .innerJoin(plan, eq(plan.id, proposal.planId))
      .where(and(eq(proposal.key, key), eq(plan.slug, slug))),
    key,
  ).proposal;

const documentBy = async (slug: string, planSlug: string) =>
  one(
    await database()
      .select({ document: planDocument })
      .from(planDocument)
      .innerJoin(plan, eq(plan.id, planDocument.planId))
      .where(and(eq(planDocument.slug, slug), eq(plan.slug, planSlug))),
    slug,
  ).document;

const meetingBy = async (key: string, planId: string) => {
  const [found] = await database()
    .select({ id: meeting.id, roomId: meeting.roomId })
    .from(meeting)
    .where(and(eq(meeting.key, key), eq(meeting.planId, planId)));
  if (!found?.roomId) throw new Error(`The story has no minutes of ${key}`);
  return { id: found.id, roomId: found.roomId };
};
/** A thread of a room, opened by that column's person or by somebody in none, that calls everybody. */
async function threadIn(roomId: string, column: Column | null): Promise<string> {
  const people = await database().select({ id: person.id, key: person.key, email: person.email }).from(person);
  const who = column && columns[column];
  const opener = people.find(({ key, email }) =>
    typeof who === "string" ? key === who : column ? email === `${column}@example.org` : key === "p-sofia-bellardi",
  );
  const { id: personId } = one(opener ? [opener] : [], "opener");
  const opened = await database()
    .insert(thread)
    .values({ roomId, reading: "read draft", openedById: personId })
    .returning();
  const { id } = one(opened, "thread");
  await database()
    .insert(remark)
    .values({ threadId: id, personId, text: "Una nota", mentions: people.map((called) => called.id) });
  return id;
}

/** Somebody else's thread in each text, and one of everybody's own in the proposal's. */
async function gatherThreads(rooms: { proposal: string; section: string }) {
  const own = new Map<Column, string>();
  for (const column of columnNames) if (columns[column]) own.set(column, await threadIn(rooms.proposal, column));
  return { proposal: await threadIn(rooms.proposal, null), section: await threadIn(rooms.section, null), own };
}

/** A suggestion in which somebody has changed the title; it is not sent. */
async function suggestionOf(ofRoomId: string, by: string) {
  const [author] = await database().select().from(person).where(eq(person.key, by));
  return database().transaction(async (tx) => {
    const base = await readRoom(tx, ofRoomId);
    const fork = { doc: base.doc, sheet: { ...base.sheet, title: "Un altro titolo" } };
    const roomId = await openRoom(tx, "suggestion", fork, author?.id ?? null);
    const made = await tx
      .insert(suggestion)
      .values({ ofRoomId, roomId, number: 1, base, authorId: author?.id ?? "" })
      .returning();
    return one(made, "suggestion");
  });
}

/** A file attached to a text, or one that was taken off it again. */
async function attached(roomId: string, removedAt: Date | null): Promise<string> {
  const bytes = new TextEncoder().encode("Una nota");
  const about = {
    kind: "attachment",
    name: "nota.txt",
    mediaType: "text/plain",
    size: bytes.length,
    hash: "x",
  } as const;
  const made = await database()
    .insert(storedFile)
    .values({ ...about, bytes })
    .returning({ id: storedFile.id });
  const { id } = one(made, "file");
  await database().insert(filePlace).values({ fileId: id, roomId, removedAt });
  return id;
}

/** The things that the acts of the table are about, all of Torino's plan under way; `foreign` are of the other plan. */
export async function gatherStage() {
  const spaces = await proposalBy("x-3-spazi-per-produrre", here);
  await database()
    .insert(codrafting)
    .values({ proposalId: spaces.id, bodyId: await bodyId("gruppo-capitale-umano", here) });
  const asked = await database()
    .insert(groupReading)
    .values({ proposalId: spaces.id, due: "2014-10-20" })
    .returning({ id: groupReading.id });
  const document = await documentBy("final", here);
  const sections = await database()
    .select()
    .from(section)
    .where(and(eq(section.documentId, document.id), eq(section.key, "fin-1")));
  const foreignDocument = await documentBy("final", elsewhere);
  const foreignSection = one(
    await database().select().from(section).where(eq(section.documentId, foreignDocument.id)),
    "section",
  );
  const foreignPromotion = one(
    await database()
      .select({ id: promotion.id, revisionId: promotion.revisionId })
      .from(promotion)
      .innerJoin(section, eq(section.id, promotion.sectionId))
      .where(eq(section.documentId, foreignDocument.id)),
    "promotion",
  );
  const foreignSeat = one(
    await database()
      .select()
      .from(membership)
      .where(eq(membership.bodyId, await bodyId("gruppo-poli-sviluppo", elsewhere))),
    "seat",
  );
  const foreignSpaces = await proposalBy("x-3-spazi-per-produrre", elsewhere);
  const foreignReading = await database()
    .insert(groupReading)
    .values({ proposalId: foreignSpaces.id, due: "2015-11-20" })
    .returning({ id: groupReading.id });
  const standing = await database()
    .select({ id: promotion.id })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .where(eq(section.documentId, document.id));
  const published = await database()
    .select({ id: edition.id, number: edition.number, documentId: edition.documentId, tree: edition.tree })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .where(eq(planDocument.planId, spaces.planId));
  const first = one(published, "edition");
  const block = /"id":"(b[0-9a-f]{15})"/.exec(JSON.stringify(first.tree))?.[1] ?? "";
  const inHall = one(sections, "section");
  const someone = await database().select({ id: person.id }).from(person).where(eq(person.key, "p-sofia-bellardi"));
  return {
    planId: spaces.planId,
    attachedId: await attached(spaces.roomId, null),
    detachedId: await attached(spaces.roomId, new Date()),
    someoneId: one(someone, "person").id,
    readingId: one(asked, "reading").id,
    promotionId: one(standing, "promotion").id,
    bodyId: spaces.bodyId,
    proposal: spaces,
    /** The room of the text that a scene is about: a proposal’s, a section’s, or a meeting’s minutes. */
    roomId: spaces.roomId,
    /** The number of a revision of that text that reads otherwise than it does now. */
    number: 1,
    selected: await proposalBy("x-10-percorsi-verdi", here),
    document,
    edition: { id: first.id, number: first.number, documentId: first.documentId, document: "intermediate", block },
    meeting: await meetingBy("m-2014-02-26-poli", spaces.planId),
    section: inHall,
    threads: await gatherThreads({ proposal: spaces.roomId, section: inHall.roomId }),
    suggestion: await suggestionOf(spaces.roomId, columns.obs),
    foreign: {
      suggestion: await suggestionOf(foreignSpaces.roomId, columns.mem),
      planId: foreignDocument.planId,
      proposal: foreignSpaces,
      threadId: await threadIn(foreignSpaces.roomId, null),
      readingId: one(foreignReading, "reading").id,
      fileId: await attached(foreignSpaces.roomId, null),
      bodyId: await bodyId("gruppo-poli-sviluppo", elsewhere),
      documentId: foreignDocument.id,
      sectionId: foreignSection.id,
      promotionId: foreignPromotion.id,
      revisionId: foreignPromotion.revisionId,
      membershipId: foreignSeat.id,
      meetingId: (await meetingBy("m-2014-02-26-poli", foreignDocument.planId)).id,
    },
  };
}
export type Stage = Awaited<ReturnType<typeof gatherStage>>;
