import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { database } from "@/db/client";
import { meeting } from "@/db/record-schema";
import { membership, plan, planBody } from "@/db/schema";
import { closeBell } from "@/lib/bell";
import { draftMinutes } from "@/lib/meetings/commands";
import { appointMember, dismissMember, endSessions } from "@/lib/people/commands";
import { returnProposal, submitProposal } from "@/lib/proposals/commands";
import { findRevision } from "@/lib/revisions/queries";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { readRoom } from "./log";
import { room } from "./presence";
import {
  actorOf,
  bodyOf,
  type Door,
  draftOf,
  enterRoom,
  logOf,
  settled,
  signIn,
  startDoor,
  until,
} from "./test-client";

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(async () => {
  await closeRooms();
  await closeBell();
  door.server.close();
});

const francesca = await actorOf("p-francesca-bussolino");
const elisa = await actorOf("p-elisa-ferraudo");
const draft = () => draftOf(francesca);
/** What people wrote: a room that is left gives blocks their ids, which is nobody's writing. */
const written = async (roomId: string) => (await logOf(roomId)).filter(({ personId }) => personId);
describe("losing a right", () => {
  test("a member who is dismissed is out within two seconds, and nothing of theirs is accepted after", async () => {
    const { roomId } = await draft();
    const marta = await actorOf("p-marta-rinaldi");
    const seat = await appointMember(elisa, {
      personId: marta.personId,
      bodyId: await bodyOf("gruppo-pa-impresa"),
      role: "member",
    });
    const one = enterRoom(door.host, roomId, await signIn("p-marta-rinaldi"));
    await settled(one);
    const typing = setInterval(() => one.write("ancora"), 5);
    await until(async () => (await logOf(roomId)).length > 5);
    await dismissMember(elisa, { membershipId: seat });
    const rows = (await written(roomId)).length;
    const at = Date.now();
    await until(() => one.closed.some((code) => code === 4403 || code === 4422), 2000);
    expect(Date.now() - at).toBeLessThan(2000);
    clearInterval(typing);
    one.leave();
    expect(await written(roomId)).toHaveLength(rows);
    expect(await database().select().from(membership).where(eq(membership.id, seat))).toHaveLength(0);
  });

  test("an officer who is dismissed while reading a group's draft, or writing minutes, is out of both", async () => {
    const marta = await actorOf("p-marta-rinaldi");
    const bodyId = await bodyOf("ufficio-tecnico");
    const seat = await appointMember(elisa, { personId: marta.personId, bodyId, role: "member" });
    const [sitting] = await database()
      .select()
      .from(meeting)
      .where(eq(meeting.bodyId, await bodyOf("gruppo-pa-impresa")));
    await database()
      .update(meeting)
      .set({ state: "minutes drafted" })
      .where(eq(meeting.id, sitting?.id ?? ""));
    const cookie = await signIn("p-marta-rinaldi");
    const places = [(await draft()).roomId, sitting?.roomId ?? ""].map((roomId) =>
      enterRoom(door.host, roomId, cookie),
    );
    for (const place of places) await until(() => place.seen.scope);
    await dismissMember(elisa, { membershipId: seat });
    for (const place of places) await until(() => place.closed.includes(4403), 2000);
    for (const place of places) place.leave();
  });

  test("a member who is dismissed is out of the minutes too, and nothing of theirs is accepted after", async () => {
    const body = await bodyOf("gruppo-pa-impresa");
    const marta = await actorOf("p-marta-rinaldi");
    const seat = await appointMember(elisa, { personId: marta.personId, bodyId: body, role: "member" });
    const [held] = await database()
      .update(meeting)
      .set({ state: "held", roomId: null })
      .where(eq(meeting.bodyId, body))
      .returning();
    await draftMinutes(francesca, { meetingId: held?.id });
    const [drafted] = await database()
      .select()
      .from(meeting)
      .where(eq(meeting.id, held?.id ?? ""));
    const one = enterRoom(door.host, drafted?.roomId ?? "", await signIn("p-marta-rinaldi"));
    await settled(one);
    await dismissMember(elisa, { membershipId: seat });
    const rows = (await written(drafted?.roomId ?? "")).length;
    one.write("non ci sono più");
    await until(() => one.closed.some((code) => code === 4403 || code === 4422), 2000);
    one.leave();
    expect(await written(drafted?.roomId ?? "")).toHaveLength(rows);
  });

  test.each(["secretariat", "scientific-committee"])(
    "whoever loses a seat in the %s reads no text of the plan any more",
    async (kind) => {
      const { id, roomId } = await draft();
      if (kind === "scientific-committee") await submitProposal(francesca, { proposalId: id });
      const rosanna = await actorOf("p-rosanna-piovano");
      const [body] = await database()
        .select({ id: planBody.id })
        .from(planBody)
        .innerJoin(plan, eq(plan.id, planBody.planId))
        .where(and(eq(plan.slug, "torino-2025-in-corso"), eq(planBody.kind, kind)));
      const seat = await appointMember(elisa, { personId: rosanna.personId, bodyId: body?.id, role: "member" });
      const one = enterRoom(door.host, roomId, await signIn("p-rosanna-piovano"));
      await until(() => one.provider.isSynced);
      await dismissMember(elisa, { membershipId: seat });
      await until(() => one.closed.includes(4403), 2000);
      one.leave();
    },
  );

  test("a transition is a clean cut: the revision has every acknowledged word and none came after", async () => {
    const { id, roomId } = await draft();
    const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
    await settled(one);
    let n = 0;
    const typing = setInterval(() => one.write(`parola ${n++}.`), 3);
    await until(() => one.heard.length > 10);
    await submitProposal(francesca, { proposalId: id });
    await until(() => one.closed.length > 0);
    clearInterval(typing);
    one.leave();
    const revision = await findRevision(elisa, roomId);
    const log = await logOf(roomId);
    const saved = one.heard.flatMap((word) => ("seq" in word ? [word.seq] : []));
    expect(Math.max(...saved)).toBeLessThanOrEqual(revision?.uptoSeq ?? 0);
    expect(log.filter(({ personId }) => personId).at(-1)?.seq).toBeLessThanOrEqual(revision?.uptoSeq ?? 0);
    const kept = plainText(revision?.json.doc ?? { type: "doc" });
    for (let word = 0; word < saved.length; word++) expect(kept).toContain(`parola ${word}.`);
    expect(kept).not.toContain(`parola ${n - 1}.`);
  });

  test("who comes back with a right goes on where they were, without a new page", async () => {
    const { id, roomId } = await draft();
    const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
    await settled(one);
    await submitProposal(francesca, { proposalId: id });
    await until(() => one.seen.scope === "readonly");
    await returnProposal(elisa, { proposalId: id, reason: "Ancora una cosa." });
    await until(() => one.seen.scope === "read-write");
    await settled(one);
    one.write("di nuovo");
    await settled(one);
    expect(plainText((await readRoom(database(), roomId)).doc)).toContain("di nuovo");
    one.leave();
  });

  test("signing out closes the room", async () => {
    const { roomId } = await draft();
    const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
    await settled(one);
    await endSessions(francesca);
    await until(() => one.closed.includes(4401), 2000);
    one.leave();
  });
});

test("without its database a room keeps everything and acknowledges nothing, and stores it by itself afterwards", async () => {
  const { roomId } = await draft();
  const [one, two] = [
    enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
    enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo")),
  ];
  await Promise.all([settled(one), until(() => two.provider.isSynced)]);
  const name = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const admin = new Client({ connectionString: inject("admin") });
  await admin.connect();
  await admin.query(`alter database "${name}" allow_connections false`);
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  for (let n = 0; n < 20; n++) one.write(`senza base ${n}.`);
  await until(() => !one.isSaved());
  // The one who wrote leaves first, the room empties: what is still on its way is not forgotten.
  one.leave();
  await until(() => (room(roomId)?.seats.size ?? 0) <= 1);
  two.leave();
  await until(() => !room(roomId)?.seats.size);
  expect(one.heard.filter((word) => "seq" in word)).toHaveLength(0);
  await admin.query(`alter database "${name}" allow_connections true`);
  await admin.end();
  await vi.waitFor(
    async () => expect(plainText((await readRoom(database(), roomId)).doc)).toContain("senza base 19."),
    {
      timeout: 10_000,
    },
  );
  const again = enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo"));
  await until(() => again.words().includes("senza base 19."), 10_000);
  again.leave();
});
