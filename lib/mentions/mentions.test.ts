import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { person, plan, planDocument, proposal, section } from "@/db/schema";
import { findActor } from "@/lib/people/queries";
import type { MentionKind } from "@/lib/text/mentions";
import { listMentionable } from "./queries";

const here = "torino-2025-in-corso";
async function actorOf(key: string) {
  const [found] = await database().select({ id: person.id }).from(person).where(eq(person.key, key));
  return findActor(database(), found?.id ?? "");
}
async function roomOf(key: string) {
  const [found] = await database()
    .select({ proposal })
    .from(proposal)
    .innerJoin(plan, eq(plan.id, proposal.planId))
    .where(and(eq(proposal.key, key), eq(plan.slug, here)));
  if (!found) throw new Error(`The story has no ${key}`);
  return found.proposal;
}
const labels = async (who: string, roomId: string, words: string, kind: MentionKind) =>
  (await listMentionable(await actorOf(who), roomId, words, [kind])).map(({ label }) => label);

const drafted = await roomOf("a-3-agenzia-mobilita");
const marta = "p-marta-rinaldi";

test("a member finds those who draft the text, however a name is accented, and nobody of another group", async () => {
  expect(await labels(marta, drafted.roomId, "marta rìnaldi", "person")).toEqual(["Marta Rinaldi"]);
  expect(await labels(marta, drafted.roomId, "bussolino", "person")).toEqual([]);
  expect(await labels("p-elisa-ferraudo", drafted.roomId, "elisa", "person")).toEqual(["Elisa Ferraudo"]);
  expect(await labels(marta, drafted.roomId, "elisa ferraudo", "person")).toEqual([]);
});

test("the title of a draft is offered to nobody, not even to those who may read it, until it is announced", async () => {
  const other = await roomOf("a-8-finanza-pubblica-aggregata");
  expect(other.state).toBe("draft");
  const asked = () => labels("p-elisa-ferraudo", drafted.roomId, "Finanza pubblica aggregata", "proposal");
  expect(await asked()).toEqual([]);
  await database().update(proposal).set({ announcedAt: new Date() }).where(eq(proposal.id, other.id));
  expect(await asked()).toHaveLength(1);
  await database().update(proposal).set({ state: "withdrawn" }).where(eq(proposal.id, other.id));
  expect(await asked()).toEqual([]);
  await database().update(proposal).set({ state: "draft", announcedAt: null }).where(eq(proposal.id, other.id));
});

test("what is handed in can be mentioned by every group, and a text does not mention itself", async () => {
  const submitted = await roomOf("x-3-spazi-per-produrre");
  expect(await labels(marta, drafted.roomId, "spazi per produrre", "proposal")).toHaveLength(1);
  expect(await labels("p-elisa-ferraudo", submitted.roomId, "spazi per produrre", "proposal")).toEqual([]);
});

test("a section is offered once its document is published, and within its own document before", async () => {
  const [own] = await database()
    .select({ section })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(plan.slug, here), eq(planDocument.slug, "final"), eq(section.key, "fin-1")));
  const title = "La trasformazione di Torino";
  expect(await labels("p-elisa-ferraudo", own?.section.roomId ?? "", title, "section")).toEqual([`2 ${title}`]);
  expect(await labels(marta, drafted.roomId, `2 ${title}`, "section")).toEqual([]);
});

test("signs of a search are words, and whoever may not read the text is offered nothing", async () => {
  expect(await labels(marta, drafted.roomId, "%", "body")).toEqual([]);
  expect(await labels(marta, drafted.roomId, "_", "body")).toEqual([]);
  expect(await labels(marta, drafted.roomId, "\\", "body")).toEqual([]);
  expect(await labels(marta, drafted.roomId, "mobilita", "body")).not.toEqual([]);
  expect(await labels("p-francesca-bussolino", drafted.roomId, "", "body")).toEqual([]);
  expect(await listMentionable(null, drafted.roomId)).toEqual([]);
});
