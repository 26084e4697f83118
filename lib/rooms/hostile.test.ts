import "@/db/test-database";
import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { closeRooms } from "./door";
import { appendUpdates } from "./log";
import { actorOf, type Door, draftOf, enterRoom, logOf, settled, signIn, startDoor, until } from "./test-client";

let door: Door;
let roomId = "";
let villains = "";
let bystander: ReturnType<typeof enterRoom>;
beforeAll(async () => {
  door = await startDoor();
  ({ roomId } = await draftOf(await actorOf("p-francesca-bussolino")));
  villains = await signIn("p-ivano-dellapiana");
  bystander = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  await settled(bystander);
});
afterAll(async () => {
  bystander.leave();
  await closeRooms();
  await closeBell();
  door.server.close();
});

type Frame = (encoder: encoding.Encoder) => void;
/** A frame of the room's wire: its address, then whatever is written. */
function frameOf(write: Frame): Uint8Array {
  const frame = encoding.createEncoder();
  encoding.writeVarString(frame, roomId);
  write(frame);
  return encoding.toUint8Array(frame);
}
const updateFrame = (bytes: Uint8Array) =>
  frameOf((frame) => {
    encoding.writeVarUint(frame, 0);
    encoding.writeVarUint(frame, 2);
    encoding.writeVarUint8Array(frame, bytes);
  });
/** An update with one field of the sheet, whose value is written byte by byte. */
function fieldOf(value: (rest: encoding.Encoder) => void): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  for (const one of [1, 1]) encoding.writeVarUint(rest, one);
  encoder.writeClient(77);
  encoding.writeVarUint(rest, 0);
  encoder.writeInfo(8 | 32);
  encoder.writeParentInfo(true);
  encoder.writeString("sheet");
  encoder.writeString("place");
  encoder.writeLen(1);
  value(rest);
  encoding.writeVarUint(rest, 0);
  return encoder.toUint8Array();
}
const nested = (depth: number) =>
  fieldOf((rest) => {
    for (let at = 0; at < depth; at++) for (const one of [117, 1]) encoding.write(rest, one);
    encoding.write(rest, 126);
  });
/** So many structs of one character each, all of them gone already. */
function fragments(count: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const one of [1, count]) encoding.writeVarUint(encoder.restEncoder, one);
  encoder.writeClient(78);
  encoding.writeVarUint(encoder.restEncoder, 0);
  for (let at = 0; at < count; at++) {
    encoder.writeInfo(0);
    encoder.writeLen(1);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** How long the bystander waits for a word to be saved, in ms: the slowest of several. */
async function slowestWord(count: number): Promise<number> {
  let slowest = 0;
  for (let n = 0; n < count; n++) {
    const at = performance.now();
    bystander.write("si continua");
    await settled(bystander);
    slowest = Math.max(slowest, performance.now() - at);
  }
  return slowest;
}

/** Sends it as somebody who may write, and waits until they are sent away. The bystander writes meanwhile. */
async function attack(frames: Uint8Array[], codes = [4422]): Promise<void> {
  const villain = enterRoom(door.host, roomId, villains);
  await settled(villain);
  const before = (await logOf(roomId)).filter(({ personId }) => personId !== null);
  const calm = await slowestWord(5);
  const acknowledged = villain.heard.filter((word) => "seq" in word).length;
  for (const frame of frames) villain.provider.configuration.websocketProvider.send(frame);
  const pressed = await slowestWord(5);
  await until(() => villain.closed.some((code) => codes.includes(code)), 18_000);
  villain.leave();
  expect(villain.heard.filter((word) => "seq" in word)).toHaveLength(acknowledged);
  const after = (await logOf(roomId)).filter(({ personId }) => personId !== null);
  expect(after).toHaveLength(before.length + 10);
  expect(pressed).toBeLessThan(20 * calm + 1000);
  const newcomer = enterRoom(door.host, roomId, villains);
  await settled(newcomer);
  await until(() => newcomer.words() === bystander.words());
  newcomer.leave();
}

test.each([65, 1000, 100_000, 400_000])("a value nested %i deep is refused", async (depth) => {
  await attack([updateFrame(nested(depth))]);
});

test.each<[string, () => Uint8Array[], number[]?]>([
  ["ten megabytes at once", () => [new Uint8Array(10 * 1024 * 1024)], [1009]],
  [
    "an update longer than its frame",
    () => [frameOf((frame) => [0, 2, 200, 1].map((one) => encoding.writeVarUint(frame, one)))],
    [4422, 4205, 1000, 4403, 4408],
  ],
  ["a table of 2,000 × 50", () => [updateFrame(tableOf(2000, 50))]],
  ["a million combining marks", () => [updateFrame(paragraphOf(`e${"\u0301".repeat(1_000_000)}`))]],
  ["U+0000", () => [updateFrame(paragraphOf("a\0b"))]],
])(
  "%s: refused",
  async (_, frames, codes) => {
    await attack(frames(), codes);
  },
  40_000,
);

function paragraphOf(words: string): Uint8Array {
  const document = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  document.getXmlFragment("doc").push([paragraph]);
  return Y.encodeStateAsUpdate(document);
}
function tableOf(rows: number, columns: number): Uint8Array {
  const document = new Y.Doc();
  const table = new Y.XmlElement("table");
  const cell = () => {
    const made = new Y.XmlElement("tableCell");
    made.insert(0, [new Y.XmlElement("paragraph")]);
    return made;
  };
  table.insert(
    0,
    Array.from({ length: rows }, () => {
      const row = new Y.XmlElement("tableRow");
      row.insert(0, Array.from({ length: columns }, cell));
      return row;
    }),
  );
  document.getXmlFragment("doc").push([table]);
  return Y.encodeStateAsUpdate(document);
}

test("half a million fragments in one update are over in a moment", async () => {
  const villain = enterRoom(door.host, roomId, villains);
  await settled(villain);
  const calm = await slowestWord(5);
  villain.provider.configuration.websocketProvider.send(updateFrame(fragments(500_000)));
  expect(await slowestWord(5)).toBeLessThan(20 * calm + 4000);
  villain.leave();
});

test("damaged frames are refused or harmless, and whoever types meanwhile goes on", async () => {
  const honest = updateFrame(paragraphOf("parole oneste"));
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(damage, async (blows) => {
      const frame = Uint8Array.from(honest);
      for (const [at, to] of blows) frame[37 + (at % (frame.length - 37))] = to;
      const villain = enterRoom(door.host, roomId, villains);
      await settled(villain);
      villain.provider.configuration.websocketProvider.send(frame);
      await slowestWord(1);
      villain.leave();
    }),
    { numRuns: 25, endOnFailure: true },
  );
  const newcomer = enterRoom(door.host, roomId, villains);
  await settled(newcomer);
  await until(() => newcomer.words() === bystander.words());
  newcomer.leave();
}, 40_000);

test("a poisoned row already stored closes that room only: the process and the other rooms go on", async () => {
  const poisoned = await draftOf(await actorOf("p-francesca-bussolino"));
  await database().transaction((tx) => appendUpdates(tx, poisoned.roomId, [Uint8Array.of(9, 9, 9, 9, 9)], null));
  const guest = enterRoom(door.host, poisoned.roomId, villains);
  let denied = false;
  guest.provider.on("authenticationFailed", () => {
    denied = true;
  });
  await until(() => denied);
  expect(guest.isSaved()).toBe(false);
  expect(await slowestWord(3)).toBeLessThan(5000);
  guest.leave();
});
