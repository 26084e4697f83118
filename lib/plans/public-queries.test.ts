import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { contribution, meeting } from "@/db/record-schema";
import { person } from "@/db/schema";
import { listBodies, listRoster } from "@/lib/bodies/queries";
import { byKind } from "@/lib/bodies/rules";
import { countContributions, listPublications } from "@/lib/contributions/queries";
import { findPublishedProjects, listPublishedEditions } from "@/lib/editions/queries";
import { listAttestedMeetings } from "@/lib/meetings/queries";
import { minutesFrom } from "@/lib/meetings/rules";
import { findPlan, listPublishedCounts } from "@/lib/plans/queries";
import { listMilestones, listPhases } from "@/lib/process/queries";
import { draftProposal } from "@/lib/proposals/commands";
import { openRoom } from "@/lib/rooms/log";

async function planOf(slug: string) {
  const plan = await findPlan(slug);
  if (!plan) throw new Error(`No ${slug}`);
  return plan;
}
const [published, underWay] = await Promise.all(["torino-2025", "torino-2025-in-corso"].map(planOf));
if (!published || !underWay) throw new Error("No plans");

/** Everything that the public pages of a plan ask for. */
async function askAll(planId: string) {
  const bodies = await listBodies(planId);
  return {
    bodies,
    rosters: await Promise.all(bodies.map(({ id }) => listRoster(id))),
    projects: await Promise.all(bodies.map(({ id }) => findPublishedProjects(id))),
    meetings: await Promise.all(bodies.map(({ id }) => listAttestedMeetings(id))),
    phases: await listPhases(planId),
    milestones: await listMilestones(planId),
    counts: await listPublishedCounts(planId),
    publications: await listPublications(planId),
    contributions: await countContributions(planId),
    editions: await listPublishedEditions(planId),
  };
}

describe("what anybody may read of a plan", () => {
  test("is made by two commissions, eight groups, three vision tables and a scientific committee of ten", async () => {
    const bodies = await listBodies(published.id);
    const kinds = Object.fromEntries(byKind(bodies).map((group) => [group.kind, group.bodies.length]));
    expect(kinds).toMatchObject({ commission: 2, "working-group": 8, "vision-table": 3, "scientific-committee": 1 });
    const committee = bodies.find(({ kind }) => kind === "scientific-committee");
    expect(await listRoster(committee?.id ?? "")).toHaveLength(10);
  });

  test("holds no minutes, agenda, sitting from within, contribution's words, account or address", async () => {
    const canary = "CANARINO";
    const db = database();
    const [attested] = (await listBodies(published.id)).filter(({ key }) => key === "comitato-scientifico");
    if (!attested) throw new Error("No committee");
    const roomId = await db.transaction((tx) => openRoom(tx, "minutes", minutesFrom(canary), null));
    await db
      .update(meeting)
      .set({ roomId })
      .where(and(eq(meeting.key, "m-f-2014-05-comitato-scientifico"), eq(meeting.planId, published.id)));
    await db.update(meeting).set({ agenda: [{ id: "a", text: canary }] });
    await db.update(contribution).set({ text: canary });
    const sitting = {
      planId: published.id,
      bodyId: attested.id,
      kind: "meeting",
      date: "2014-02-01",
      state: "held" as const,
    };
    await db.insert(meeting).values([
      { ...sitting, key: "plain", title: { it: canary }, precision: "day" },
      { ...sitting, key: "demo", title: { it: canary }, precision: "day", grounds: { demo: true } },
      { ...sitting, key: "both", title: { it: canary }, precision: "day", grounds: { demo: true, source: "seed" } },
    ]);
    const said = JSON.stringify(await askAll(published.id));
    expect(said).toContain("Primo incontro del Comitato Scientifico");
    expect(said).not.toContain(canary);
    const people = await db.select({ name: person.name, email: person.email }).from(person);
    expect(people.length).toBeGreaterThan(60);
    for (const { name, email } of people) {
      expect(said).not.toContain(email);
      expect(said).not.toContain(name);
    }
  });

  test("names a body's published projects, and none of its drafts", async () => {
    const group = (await listBodies(underWay.id)).find(({ key }) => key === "gruppo-pa-impresa");
    if (!group) throw new Error("No group");
    const [francesca] = await database().select().from(person).where(eq(person.key, "p-francesca-bussolino"));
    if (!francesca) throw new Error("No coordinator");
    const draft = await draftProposal({ personId: francesca.id }, { bodyId: group.id, title: "Bozza riservata" });
    const found = await findPublishedProjects(group.id);
    expect(found?.projects.map(({ code, title }) => code ?? title.it)).not.toHaveLength(0);
    expect(JSON.stringify(found)).not.toContain("Bozza riservata");
    expect(JSON.stringify(found)).not.toContain(draft);
    for (const { href } of found?.projects ?? [])
      expect(href).toMatch(/^\/plans\/torino-2025-in-corso\/editions\/intermediate\/1\/[\w-]+\.html#/);
  });

  test("tells nothing of what came after the plan's moment", async () => {
    const asked = await askAll(underWay.id);
    expect(asked.editions.map(({ document }) => document)).toEqual(["intermediate"]);
    expect(asked.milestones.every(({ date }) => date <= "2014-10-01")).toBe(true);
    expect(asked.counts.map(({ label }) => label.it)).not.toContain("progetti nel Documento finale");
    expect((await askAll(published.id)).counts.map(({ label }) => label.it)).toContain("progetti nel Documento finale");
  });

  test("knows April 2015, and not the day", async () => {
    const { editions, phases } = await askAll(published.id);
    expect(editions.find(({ document }) => document === "final")?.precision).toBe("month");
    expect(phases.find(({ number }) => number === 4)?.gate).toMatchObject({ precision: "month" });
  });

  test("counts a plan's own bodies and no other plan's", async () => {
    const bodies = await listBodies(underWay.id);
    expect(bodies.every(({ planId }) => planId === underWay.id)).toBe(true);
    expect(new Set(bodies.map(({ key }) => key)).size).toBe(bodies.length);
  });
});
