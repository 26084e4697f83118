import "@/db/test-database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { textRoom, textState } from "@/db/schema";
import { closeBell } from "@/lib/bell";
import { eachBlock, plainText } from "@/lib/text/blocks";
import { renewText } from "./commands";
import { closeRooms } from "./door";
import { foldRoom, readRoom } from "./log";
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

test("a text begun anew has every word, every block's id, none of its past; the log has every row", async () => {
  const { roomId } = await draftOf(francesca);
  const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  await settled(one);
  for (let n = 0; n < 30; n++) one.write(`riga ${n}`);
  one.document.getXmlFragment("doc").delete(0, 20);
  await settled(one);
  one.leave();
  await until(async () => (await logOf(roomId)).at(-1)?.personId === null);
  const [before, rows, past] = [
    await readRoom(database(), roomId),
    await logOf(roomId),
    await foldRoom(database(), roomId),
  ];
  await renewText(francesca, { roomId });
  const { document, epoch } = await foldRoom(database(), roomId);
  expect(await readRoom(database(), roomId)).toEqual(before);
  expect([...eachBlock(before.doc)].every(({ block }) => block.attrs?.id)).toBe(true);
  expect(epoch).toBe(1);
  expect(Y.encodeStateAsUpdate(document).byteLength).toBeLessThan(Y.encodeStateAsUpdate(past.document).byteLength);
  expect((await logOf(roomId)).slice(0, rows.length)).toEqual(rows);
  await database().delete(textState).where(eq(textState.roomId, roomId));
  expect(await readRoom(database(), roomId)).toEqual(before);
});

test("whoever has the text of before open is sent away, comes in with the new one, and their old words never come back", async () => {
  const { roomId } = await draftOf(francesca);
  const [francescas, ivanos] = [await signIn("p-francesca-bussolino"), await signIn("p-ivano-dellapiana")];
  const [here, away] = [enterRoom(door.host, roomId, francescas), enterRoom(door.host, roomId, ivanos)];
  await Promise.all([settled(here), settled(away)]);
  here.write("resta");
  await settled(here);
  await until(() => away.words().includes("resta"));
  away.provider.configuration.websocketProvider.disconnect();
  away.write("scritto senza rete");
  const typing = setInterval(() => here.write("battuto intanto"), 2);
  await until(() => here.heard.length > 5);
  await renewText(francesca, { roomId });
  await until(() => here.closed.includes(4409));
  clearInterval(typing);
  here.leave();
  const told = here.heard.filter((word) => "seq" in word).length;
  void away.provider.configuration.websocketProvider.connect();
  await until(() => away.closed.includes(4409));
  away.leave();
  const stale = enterRoom(door.host, roomId, ivanos, away.document, 0);
  await until(() => stale.closed.includes(4409));
  stale.leave();

  const fresh = enterRoom(door.host, roomId, ivanos, new Y.Doc(), 1);
  await settled(fresh);
  fresh.write("nel nuovo");
  await settled(fresh);
  expect(fresh.words()).not.toContain("scritto senza rete");
  expect(fresh.words().match(/resta/g)).toHaveLength(1);
  // What was acknowledged while it was begun anew is in it.
  const kept = plainText((await readRoom(database(), roomId)).doc);
  expect(kept.match(/battuto intanto/g)).toHaveLength(told - 1);
  expect(kept).toContain("nel nuovo");
  fresh.leave();
  const [room] = await database().select().from(textRoom).where(eq(textRoom.id, roomId));
  expect(room?.epoch).toBe(1);
});
