import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { membership, person, plan, planBody, proposal } from "@/db/schema";
import { groupReading } from "@/db/writing-schema";
import { outcomeOf } from "@/lib/law/test-undone";
import { findActor } from "@/lib/people/queries";
import type { Actor } from "@/lib/permissions";
import { draftProposal, submitProposal, withdrawProposal } from "@/lib/proposals/commands";
import { appendUpdates, foldRoom } from "@/lib/rooms/log";
import { mirrorRoom } from "@/lib/rooms/mirror";
import { askReading, closeReading, markRead } from "./commands";
import { findReading, listAskedReadings } from "./queries";

const here = "torino-2025-in-corso";
const kindOf = async (work: () => Promise<unknown>) => (await outcomeOf(work)).kind;

async function actorOf(email: string): Promise<Actor> {
  const [found] = await database().select().from(person).where(eq(person.email, email));
  const actor = found && (await findActor(database(), found.id));
  if (!actor) throw new Error(`No ${email}`);
  return actor;
}

let [francesca, ivano, elisa, marta, observer]: Actor[] = [];
let planId = "";
let bodyId = "";
beforeAll(async () => {
  const [body] = await database()
    .select({ id: planBody.id, planId: planBody.planId })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, here), eq(planBody.key, "gruppo-pa-impresa")));
  bodyId = body?.id ?? "";
  planId = body?.planId ?? "";
  const [made] = await database().insert(person).values({ name: "Un’uditrice", email: "u@example.org" }).returning();
  await database()
    .insert(membership)
    .values({ personId: made?.id ?? "", bodyId, role: "observer" });
  [francesca, ivano, elisa, marta, observer] = await Promise.all(
    ["francesca.bussolino", "ivano.dellapiana", "elisa.ferraudo", "marta.rinaldi", "u"].map((name) =>
      actorOf(`${name}@example.org`),
    ),
  );
});
const must = (actor: Actor | undefined): Actor => actor ?? { personId: "", administrator: false, seats: [] };

const drafted = () => draftProposal(must(francesca), { bodyId, title: "Una prova di lettura" });
const asked = async (due = "2014-10-10") => {
  const proposalId = await drafted();
  const readingId = await askReading(must(francesca), { proposalId, due, note: null });
  return { proposalId, readingId };
};
async function write(proposalId: string, words: string) {
  const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
  const roomId = row?.roomId ?? "";
  await database().transaction(async (tx) => {
    const { document } = await foldRoom(tx, roomId);
    const before = Y.encodeStateVector(document);
    const title = document.getMap("sheet").get("title");
    if (title instanceof Y.Text) title.insert(title.length, words);
    await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], must(ivano).personId);
  });
  return roomId;
}

describe("a reading by the group", () => {
  test("is asked of everybody who sits in the group, observers too, and not of whoever asks", async () => {
    const { proposalId } = await asked();
    const reading = await findReading(must(ivano), proposalId);
    expect(reading).toMatchObject({ due: "2014-10-10", isOverdue: false, read: [] });
    const names = reading?.unread.map(({ personId }) => personId) ?? [];
    expect(names).toContain(must(ivano).personId);
    expect(names).toContain(must(observer).personId);
    expect(names).not.toContain(must(francesca).personId);
    expect(names).not.toContain(must(elisa).personId);
  });

  test("is asked by a coordinator, of a draft, by a day that has not passed in the plan's time", async () => {
    const proposalId = await drafted();
    const ask = (actor: Actor | undefined, due: string) => () =>
      askReading(must(actor), { proposalId, due, note: null });
    expect(await kindOf(ask(francesca, "2014-09-30"))).toBe("invalid");
    expect(await kindOf(ask(francesca, "2014-02-30"))).toBe("invalid");
    expect(await kindOf(ask(ivano, "2014-10-02"))).toBe("forbidden");
    expect(await kindOf(ask(marta, "2014-10-02"))).toBe("missing");
    expect(await kindOf(ask(francesca, "2014-10-01"))).toBe("passed");
    await submitProposal(must(francesca), { proposalId });
    expect(await kindOf(ask(francesca, "2014-10-02"))).toBe("conflict");
  });

  test("is one at a time: asking again closes the earlier, and whoever had read it is asked again", async () => {
    const { proposalId, readingId } = await asked();
    await markRead(must(ivano), { readingId });
    const again = await askReading(must(francesca), { proposalId, due: "2014-10-20", note: "Il capitolo sui costi" });
    expect(await kindOf(() => markRead(must(ivano), { readingId }))).toBe("conflict");
    expect(await findReading(must(ivano), proposalId)).toMatchObject({
      id: again,
      read: [],
      note: "Il capitolo sui costi",
    });
    const rows = await database().select().from(groupReading).where(eq(groupReading.proposalId, proposalId));
    expect(rows.filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
  });

  test("that two coordinators ask for at once is one reading", async () => {
    const proposalId = await drafted();
    await Promise.all(
      [1, 2, 3, 4].map((day) => askReading(must(francesca), { proposalId, due: `2014-10-1${day}`, note: null })),
    );
    const rows = await database().select().from(groupReading).where(eq(groupReading.proposalId, proposalId));
    expect([rows.length, rows.filter(({ closedAt }) => closedAt === null).length]).toEqual([4, 1]);
  });

  test("tells whether the text has changed since somebody read it, and forgets it when they read again", async () => {
    const { proposalId, readingId } = await asked();
    await markRead(must(ivano), { readingId });
    await markRead(must(observer), { readingId });
    const roomId = await write(proposalId, " con altre parole");
    const changed = async () => (await findReading(must(elisa), proposalId))?.read.map(({ hasChanged }) => hasChanged);
    expect(await changed()).toEqual([true, true]);
    await markRead(must(ivano), { readingId });
    const read = (await findReading(must(elisa), proposalId))?.read;
    expect(read?.map(({ personId, hasChanged }) => [personId, hasChanged])).toEqual([
      [must(observer).personId, true],
      [must(ivano).personId, false],
    ]);
    // The mirror writes too, and what it writes is nobody's words.
    await mirrorRoom(roomId);
    expect((await findReading(must(elisa), proposalId))?.read.at(-1)?.hasChanged).toBe(false);
  });

  test("waits for those who have not read, the most urgent first, until they have", async () => {
    const [later, sooner] = [await asked("2014-10-30"), await asked("2014-10-02")];
    await database().update(groupReading).set({ due: "2014-09-15" }).where(eq(groupReading.id, sooner.readingId));
    const waiting = async (actor: Actor | undefined) =>
      (await listAskedReadings(must(actor), planId)).filter(({ id }) =>
        [later, sooner].some((one) => one.readingId === id),
      );
    expect((await waiting(ivano)).map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      [sooner.readingId, true],
      [later.readingId, false],
    ]);
    await markRead(must(ivano), { readingId: sooner.readingId });
    expect((await waiting(ivano)).map(({ id }) => id)).toEqual([later.readingId]);
    for (const other of [francesca, marta, elisa]) expect(await waiting(other)).toEqual([]);
  });

  test("is closed by whoever asks for readings, and by handing in or withdrawing", async () => {
    for (const end of [
      ({ readingId }: { readingId: string }) => closeReading(must(francesca), { readingId }),
      ({ proposalId }: { proposalId: string }) => submitProposal(must(francesca), { proposalId }),
      ({ proposalId }: { proposalId: string }) => withdrawProposal(must(francesca), { proposalId }),
    ]) {
      const one = await asked();
      expect(await kindOf(() => closeReading(must(ivano), { readingId: one.readingId }))).toBe("forbidden");
      await end(one);
      expect(await findReading(must(francesca), one.proposalId)).toBeNull();
      expect(await kindOf(() => markRead(must(ivano), { readingId: one.readingId }))).toBe("conflict");
    }
  });
});
