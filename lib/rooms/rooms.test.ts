import { HocuspocusProvider } from "@hocuspocus/provider";
import { and, asc, eq } from "drizzle-orm";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { membership, person, plan, planBody, proposal, textUpdate } from "@/db/schema";
import { closeBell } from "@/lib/bell";
import { appointMember, dismissMember, endSessions } from "@/lib/people/commands";
import { findActor } from "@/lib/people/queries";
import { draftProposal, returnProposal, submitProposal } from "@/lib/proposals/commands";
import { findRevision } from "@/lib/proposals/queries";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { readRoom } from "./log";
import { type Door, enterRoom, knock, signIn, startDoor } from "./test-client";

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(async () => {
  await closeRooms();
  await closeBell();
  door.server.close();
});

const actorOf = async (key: string) => {
  const [found] = await database().select().from(person).where(eq(person.key, key));
  const actor = found && (await findActor(database(), found.id));
  if (!actor) throw new Error(`No ${key}`);
  return actor;
};
const body = async () => {
  const [found] = await database()
    .select({ id: planBody.id })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, "torino-2025-in-corso"), eq(planBody.key, "gruppo-pa-impresa")));
  return found?.id ?? "";
};
const francesca = await actorOf("p-francesca-bussolino");
const elisa = await actorOf("p-elisa-ferraudo");
/** A new draft of Francesca's group, with its room. */
async function draft() {
  const id = await draftProposal(francesca, { bodyId: await body(), title: "Una prova" });
  const [row] = await database().select().from(proposal).where(eq(proposal.id, id));
  return { id, roomId: row?.roomId ?? "" };
}
const logOf = (roomId: string) =>
  database().select().from(textUpdate).where(eq(textUpdate.roomId, roomId)).orderBy(asc(textUpdate.seq));
const until = (truth: () => unknown, timeout = 5000) =>
  vi.waitFor(async () => expect(await truth()).toBeTruthy(), { timeout, interval: 10 });
const settled = (one: ReturnType<typeof enterRoom>) =>
  until(() => one.provider.isSynced && !one.provider.hasUnsyncedChanges);

describe("the door", () => {
  test("opens to whoever may read, and answers alike for what is not there and what is not theirs", async () => {
    const { roomId } = await draft();
    const origin = `http://${door.host}`;
    const [own, other] = [await signIn("p-francesca-bussolino"), await signIn("p-marta-rinaldi")];
    const path = `/rooms/${roomId}?schema=1`;
    const nothing = "/rooms/00000000-0000-4000-8000-000000000000?schema=1";
    expect(await knock(door.host, path, { cookie: own, origin })).toBe(101);
    expect(await knock(door.host, path, { cookie: other, origin })).toBe(404);
    expect(await knock(door.host, nothing, { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, "/rooms/x", { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, "/elsewhere", { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, path, { origin })).toBe(401);
    expect(await knock(door.host, path, { cookie: own })).toBe(403);
    expect(await knock(door.host, path, { cookie: own, origin: "null" })).toBe(403);
    expect(await knock(door.host, path, { cookie: own, origin: "http://evil.example" })).toBe(403);
    expect(await knock(door.host, `/rooms/${roomId}?schema=0`, { cookie: own, origin })).toBe(426);
  });

  test("is for one room: another one asked for on the same socket is denied", async () => {
    const [mine, second] = [await draft(), await draft()];
    const one = enterRoom(door.host, mine.roomId, await signIn("p-francesca-bussolino"));
    await settled(one);
    const denied = vi.fn();
    const other = new HocuspocusProvider({
      websocketProvider: one.provider.configuration.websocketProvider,
      name: second.roomId,
      onAuthenticationFailed: denied,
    });
    other.attach();
    await until(() => denied.mock.calls.length > 0);
    other.destroy();
    one.leave();
  });
});

describe("two members in a room", () => {
  test("converge, and each is told what is committed, by whom the log says", async () => {
    const { roomId } = await draft();
    const [one, two] = [
      enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
      enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo")),
    ];
    await Promise.all([settled(one), until(() => two.provider.isSynced)]);
    for (let n = 0; n < 20; n++) one.write(`riga ${n}`);
    await settled(one);
    await until(() => two.words().includes("riga 19"));
    expect(two.words()).toBe(one.words());
    const saved = one.heard.flatMap((word) => (word.type === "saved" ? [word.seq] : []));
    const log = await logOf(roomId);
    expect(saved).toEqual(log.slice(1).map(({ seq }) => seq));
    expect(log.slice(1).every(({ personId }) => personId === francesca.personId)).toBe(true);
    expect(plainText((await readRoom(database(), roomId)).doc)).toContain("riga 19");
    one.leave();
    two.leave();
  });

  test("a reader's content is neither applied nor acknowledged", async () => {
    const { id, roomId } = await draft();
    await submitProposal(francesca, { proposalId: id });
    const reader = enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo"));
    await until(() => reader.provider.isSynced);
    expect(reader.seen.scope).toBe("readonly");
    reader.write("di nascosto");
    await until(() => reader.provider.hasUnsyncedChanges);
    expect(await logOf(roomId)).toHaveLength(1);
    reader.leave();
  });

  test("nobody can bear another's name or speak for another's caret", async () => {
    const { roomId } = await draft();
    const [one, two] = [
      enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
      enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo")),
    ];
    await Promise.all([until(() => one.provider.isSynced), until(() => two.provider.isSynced)]);
    two.provider.awareness?.setLocalStateField("user", {
      personId: francesca.personId,
      name: "Francesca",
      color: "red",
    });
    const seen = () => one.provider.awareness?.getStates().get(two.document.clientID)?.user;
    await until(seen);
    expect(seen()).toMatchObject({ personId: elisa.personId, name: "Elisa Ferraudo" });
    one.leave();
    two.leave();
  });
});

describe("an update that harms", () => {
  test.each<[string, (document: Y.Doc) => void]>([
    ["foreign root", (own) => own.getMap("config").set("a", 1)],
    ["foreign content", (own) => own.getXmlFragment("doc").push([new Y.XmlElement("script")])],
    ["too large", (own) => void own.getMap("sheet").set("title", "a".repeat(1024 * 1024))],
  ])("%s: is refused, told, never acknowledged, and the others are unaffected", async (reason, harm) => {
    const { roomId } = await draft();
    const [one, two] = [
      enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
      enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
    ];
    await Promise.all([settled(one), settled(two)]);
    const before = await logOf(roomId);
    harm(two.document);
    await until(() => two.closed.includes(4422));
    two.leave();
    expect(two.heard).toMatchObject([{ type: "refused", reason }]);
    expect(two.provider.hasUnsyncedChanges).toBe(true);
    expect(await logOf(roomId)).toHaveLength(before.length);
    one.write("si continua");
    await settled(one);
    expect(await logOf(roomId)).toHaveLength(before.length + 1);
    one.leave();
  });
});

describe("losing a right", () => {
  test("a member who is dismissed is out within two seconds, and nothing of theirs is accepted after", async () => {
    const { roomId } = await draft();
    const marta = await actorOf("p-marta-rinaldi");
    const seat = await appointMember(elisa, { personId: marta.personId, bodyId: await body(), role: "member" });
    const one = enterRoom(door.host, roomId, await signIn("p-marta-rinaldi"));
    await settled(one);
    const typing = setInterval(() => one.write("ancora"), 5);
    await until(async () => (await logOf(roomId)).length > 5);
    await dismissMember(elisa, { membershipId: seat });
    const rows = (await logOf(roomId)).length;
    const at = Date.now();
    await until(() => one.closed.some((code) => code === 4403 || code === 4422), 2000);
    expect(Date.now() - at).toBeLessThan(2000);
    clearInterval(typing);
    one.leave();
    expect(await logOf(roomId)).toHaveLength(rows);
    expect(await database().select().from(membership).where(eq(membership.id, seat))).toHaveLength(0);
  });

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
    const revision = await findRevision(elisa, id);
    const log = await logOf(roomId);
    const saved = one.heard.flatMap((word) => (word.type === "saved" ? [word.seq] : []));
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
  for (let n = 0; n < 5; n++) one.write(`senza base ${n}`);
  await until(() => one.provider.hasUnsyncedChanges);
  one.leave();
  two.leave();
  expect(one.heard.filter(({ type }) => type === "saved")).toHaveLength(0);
  await admin.query(`alter database "${name}" allow_connections true`);
  await admin.end();
  await vi.waitFor(async () => expect(plainText((await readRoom(database(), roomId)).doc)).toContain("senza base 4"), {
    timeout: 10_000,
  });
  const again = enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo"));
  await until(() => again.words().includes("senza base 4"), 10_000);
  again.leave();
});
