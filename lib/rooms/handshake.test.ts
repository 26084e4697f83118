import "@/db/test-database";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { readRoom } from "./log";
import { actorOf, type Door, draftOf, enterRoom, logOf, settled, signIn, startDoor, until } from "./test-client";

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
const draft = () => draftOf(francesca);
/** The rows that people wrote, without the server's own. */
const written = async (roomId: string) => (await logOf(roomId)).filter(({ personId }) => personId);

test("an update that overtakes its handshake is asked for again and acknowledged", async () => {
  const { roomId } = await draft();
  const cookie = await signIn("p-francesca-bussolino");
  const document = new Y.Doc();
  const first = enterRoom(door.host, roomId, cookie, document);
  await settled(first);
  first.leave();
  const offline = new Y.Doc();
  Y.applyUpdate(offline, Y.encodeStateAsUpdate(document));
  offline.getXmlFragment("doc").push([new Y.XmlElement("paragraph")]);
  const back = enterRoom(door.host, roomId, cookie, offline);
  // Before the room has answered, and again and again while it does.
  back.provider.on("open", () => {
    for (let n = 0; n < 3; n++) back.write(`dopo il viaggio ${n}`);
  });
  await settled(back);
  expect(back.closed).toEqual([]);
  expect(back.provider.hasUnsyncedChanges).toBe(false);
  expect(plainText((await readRoom(database(), roomId)).doc)).toContain("dopo il viaggio 2");
  back.leave();
});

test("coming in again with nothing new writes nothing", async () => {
  const { roomId } = await draft();
  const cookie = await signIn("p-francesca-bussolino");
  const one = enterRoom(door.host, roomId, cookie);
  await settled(one);
  one.write("una riga");
  one.document.getXmlFragment("doc").delete(0, 1);
  await settled(one);
  one.leave();
  const rows = await written(roomId);
  const again = enterRoom(door.host, roomId, cookie, one.document);
  await settled(again);
  again.leave();
  expect(await written(roomId)).toHaveLength(rows.length);
});

test("a client's id stays with its person, also when the room was empty meanwhile", async () => {
  const { roomId } = await draft();
  const cookie = await signIn("p-francesca-bussolino");
  const one = enterRoom(door.host, roomId, cookie);
  await settled(one);
  one.write("prima");
  await settled(one);
  one.leave();
  const thief = enterRoom(door.host, roomId, await signIn("p-ivano-dellapiana"));
  await settled(thief);
  thief.document.clientID = one.document.clientID;
  thief.write("rubato");
  await until(() => thief.closed.includes(4422));
  thief.leave();
  expect(thief.heard.at(-1)).toMatchObject({ type: "refused", reason: "foreign author" });
  one.write("scritto senza rete");
  const back = enterRoom(door.host, roomId, cookie, one.document);
  await settled(back);
  back.leave();
  const words = plainText((await readRoom(database(), roomId)).doc);
  expect(words).toContain("scritto senza rete");
  expect(words).not.toContain("rubato");
});

test("an update whose beginning never comes is not acknowledged", async () => {
  const { roomId } = await draft();
  const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  await settled(one);
  const elsewhere = new Y.Doc();
  elsewhere.getXmlFragment("doc").push([new Y.XmlElement("paragraph")]);
  const before = Y.encodeStateVector(elsewhere);
  elsewhere.getXmlFragment("doc").push([new Y.XmlElement("paragraph")]);
  const second = Y.encodeStateAsUpdate(elsewhere, before);
  const frame = encoding.createEncoder();
  encoding.writeVarString(frame, roomId);
  encoding.writeVarUint(frame, 0);
  writeUpdate(frame, second);
  one.provider.configuration.websocketProvider.send(encoding.toUint8Array(frame));
  await until(() => one.closed.includes(4422));
  one.leave();
  expect(one.heard.at(-1)).toMatchObject({ type: "refused", reason: "gap" });
});
