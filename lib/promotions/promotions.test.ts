import "@/db/test-database";
import { and, desc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database, pool } from "@/db/client";
import { person, plan, planDocument, promotion, proposal, revision, section } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import { freezeDocument } from "@/lib/documents/commands";
import { isRefusal } from "@/lib/refusal";
import { promoteRevision, retractPromotion } from "./commands";

const rounds = Number(process.env.PAIRS ?? 100);

type Officer = { personId: string; name: string };
let officers: [Officer, Officer];
let documentId: string;
let sections: string[];
let readings: { revisionId: string; hash: string }[];

const officerBy = async (key: string): Promise<Officer> => {
  const [found] = await database()
    .select({ personId: person.id, name: person.name })
    .from(person)
    .where(eq(person.key, key));
  if (!found) throw new Error(`No ${key}`);
  return found;
};

beforeAll(async () => {
  officers = [await officerBy("p-elisa-ferraudo"), await officerBy("p-chiara-vercellino")];
  const [document] = await database()
    .select({ id: planDocument.id, planId: plan.id })
    .from(planDocument)
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(plan.slug, "torino-2025-in-corso"), eq(planDocument.slug, "final")));
  documentId = document?.id ?? "";
  const rows = await database()
    .select()
    .from(section)
    .where(eq(section.documentId, documentId))
    .orderBy(section.position);
  sections = rows.slice(0, 5).map(({ id }) => id);
  const standing = await database()
    .select({ id: promotion.proposalId })
    .from(promotion)
    .innerJoin(section, eq(section.id, promotion.sectionId))
    .where(eq(section.documentId, documentId));
  const selected = await database()
    .select()
    .from(proposal)
    .where(and(eq(proposal.planId, document?.planId ?? ""), eq(proposal.state, "selected")));
  readings = [];
  for (const one of selected.filter(({ id }) => !standing.some((placed) => placed.id === id))) {
    const [newest] = await database()
      .select({ revisionId: revision.id, hash: revision.hash })
      .from(revision)
      .where(eq(revision.roomId, one.roomId))
      .orderBy(desc(revision.number))
      .limit(1);
    if (newest) readings.push(newest);
  }
});
afterAll(async () => {
  expect(await findBroken(pool())).toEqual([]);
}, 60_000);

const pick = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error("Nothing to pick from");
  return one;
};
/** Somewhere within the time a promotion takes, so that the pairs meet in every of its steps. */
const soon = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 12));

async function tried(officer: Officer, input: { sectionId: string; revisionId: string; hash: string }) {
  await soon();
  try {
    return { officer, promotionId: await promoteRevision(officer, input) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { officer, kind: error.kind, sentence: error.sentence };
  }
}

test(`two officers promote the same revision at once, ${rounds} times: one does, the other is told who did`, async () => {
  const wins = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const reading = pick(readings);
    const both = await Promise.all(
      officers.map((officer) => tried(officer, { ...reading, sectionId: pick(sections) })),
    );
    const [winner, ...others] = both.filter(({ promotionId }) => promotionId);
    const [loser] = both.filter(({ kind }) => kind);
    expect(others).toEqual([]);
    expect(loser?.kind).toBe("conflict");
    expect(loser?.sentence?.it).toContain(winner?.officer.name ?? "nobody");
    expect(loser?.sentence?.en).toContain(winner?.officer.name ?? "nobody");
    const standing = await database()
      .select({ id: promotion.id })
      .from(promotion)
      .innerJoin(section, eq(section.id, promotion.sectionId))
      .where(
        and(
          eq(section.documentId, documentId),
          eq(promotion.revisionId, reading.revisionId),
          isNull(promotion.retractedAt),
        ),
      );
    expect(standing.map(({ id }) => id)).toEqual([winner?.promotionId]);
    wins.set(winner?.officer.name ?? "", (wins.get(winner?.officer.name ?? "") ?? 0) + 1);
    await retractPromotion(pick(officers), { promotionId: winner?.promotionId });
  }
  console.log(`${rounds} pairs`, Object.fromEntries(wins));
  expect(wins.size).toBe(2);
}, 120_000);

test("a promotion retracted twice at once is retracted once", async () => {
  for (let round = 0; round < 20; round++) {
    const promotionId = await promoteRevision(officers[0], { ...pick(readings), sectionId: pick(sections) });
    const both = await Promise.allSettled(officers.map((officer) => retractPromotion(officer, { promotionId })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  }
}, 60_000);

test("a document frozen while an officer promotes has the promotion whole, or not at all", async () => {
  const reading = pick(readings);
  const [told] = await Promise.all([
    tried(officers[0], { ...reading, sectionId: pick(sections) }),
    soon().then(() => freezeDocument(officers[1], { documentId })),
  ]);
  const standing = await database()
    .select()
    .from(promotion)
    .where(and(eq(promotion.revisionId, reading.revisionId), isNull(promotion.retractedAt)));
  const here = standing.filter((one) => sections.includes(one.sectionId));
  expect(here.map(({ id }) => id)).toEqual(told.promotionId ? [told.promotionId] : []);
  if (!told.promotionId) expect(told.kind).toBe("conflict");
});
