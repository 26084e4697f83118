import "@/db/test-database";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { submitProposal } from "@/lib/proposals/commands";
import { plainText } from "@/lib/text/blocks";
import { schemaVersion } from "@/lib/text/schema";
import { closeRooms } from "./door";
import { readRoom } from "./log";
import { room, spoil } from "./presence";
import { actorOf, type Door, draftOf, enterRoom, knock, logOf, settled, signIn, startDoor, until } from "./test-client";

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

describe("the door", () => {
  test("opens to whoever may read, and answers alike for what is not there and what is not theirs", async () => {
    const { roomId } = await draft();
    const origin = `http://${door.host}`;
    const [own, other] = [await signIn("p-francesca-bussolino"), await signIn("p-marta-rinaldi")];
    const path = `/rooms/${roomId}?schema=${schemaVersion}`;
    const nothing = `/rooms/00000000-0000-4000-8000-000000000000?schema=${schemaVersion}`;
    expect(await knock(door.host, path, { cookie: own, origin })).toBe(101);
    expect(await knock(door.host, path, { cookie: other, origin })).toBe(404);
    expect(await knock(door.host, nothing, { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, "/rooms/x", { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, "/elsewhere", { cookie: own, origin })).toBe(404);
    expect(await knock(door.host, path, { origin })).toBe(401);
    expect(await knock(door.host, path, { cookie: own })).toBe(403);
    expect(await knock(door.host, path, { cookie: own, origin: "null" })).toBe(403);
    expect(await knock(door.host, path, { cookie: own, origin: "http://evil.example" })).toBe(403);
    expect(await knock(door.host, `/rooms/${roomId}?schema=0`, { cookie: own, origin })).toBe(4426);
    expect(await knock(door.host, `/rooms/${roomId}?schema=0`, { origin })).toBe(401);
    expect(await knock(door.host, `${path}&epoch=1`, { cookie: own, origin })).toBe(4409);
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
      enterRoom(door.host, roomId, await signIn("p-ivano-dellapiana")),
    ];
    await Promise.all([settled(one), settled(two)]);
    for (let n = 0; n < 20; n++) one.write(`riga ${n}`);
    await settled(one);
    await until(() => two.words().includes("riga 19"));
    expect(two.words()).toBe(one.words());
    const saved = one.heard.flatMap((word) => ("seq" in word ? [word.seq] : []));
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
    expect(reader.isSaved()).toBe(false);
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

test("who says too much of itself is sent away, and the others stay", async () => {
  const { roomId } = await draft();
  const [loud, calm] = [
    enterRoom(door.host, roomId, await signIn("p-elisa-ferraudo")),
    enterRoom(door.host, roomId, await signIn("p-francesca-bussolino")),
  ];
  await Promise.all([until(() => loud.provider.isSynced), settled(calm)]);
  loud.provider.awareness?.setLocalStateField("cursor", "x".repeat(20_000));
  await until(() => loud.closed.includes(4422));
  loud.leave();
  calm.write("si continua");
  await settled(calm);
  expect(calm.closed).toEqual([]);
  calm.leave();
});

test("whoever opens a room is told its text once", async () => {
  const { roomId } = await draft();
  const cookie = await signIn("p-francesca-bussolino");
  const author = enterRoom(door.host, roomId, cookie);
  author.write("parole che tornano");
  await settled(author);
  author.leave();
  await until(() => !room(roomId));
  const opener = enterRoom(door.host, roomId, cookie);
  let told = 0;
  opener.provider.on("message", ({ event }: { event: { data: ArrayBuffer } }) => {
    if (Buffer.from(event.data).includes("parole che tornano")) told++;
  });
  await settled(opener);
  opener.write("dopo");
  await settled(opener);
  expect(opener.words()).toContain("parole che tornano");
  expect(told).toBe(1);
  opener.leave();
});

test("a room that has given its shadow back takes what rests on an update under way", async () => {
  const { roomId } = await draft();
  const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  await settled(one);
  for (let n = 0; n < 20; n++) {
    one.write(`prima ${n}`);
    await until(() => room(roomId)?.pending.size || one.isSaved());
    spoil(roomId);
    one.write(`poi ${n}`);
  }
  await settled(one);
  expect(plainText((await readRoom(database(), roomId)).doc)).toContain("poi 19");
  expect(one.heard.filter((word) => "seq" in word)).toHaveLength(40);
  one.leave();
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
    expect(two.heard.at(-1)).toMatchObject({ type: "refused", reason });
    expect(two.isSaved()).toBe(false);
    expect(await logOf(roomId)).toHaveLength(before.length);
    one.write("si continua");
    await settled(one);
    expect(await logOf(roomId)).toHaveLength(before.length + 1);
    one.leave();
  });
});
