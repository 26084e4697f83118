import "@/db/test-database";
import { isDeepStrictEqual } from "node:util";
import type { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { readText } from "@/lib/text/yjs";
import { closeRooms } from "./door";
import { foldRoom } from "./log";
import { room } from "./presence";
import { actorOf, type Door, draftOf, enterRoom, logOf, settled, signIn, startDoor, until } from "./test-client";
import { doDeed } from "./test-editors";

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(async () => {
  await closeRooms();
  await closeBell();
  door.server.close();
});

const editors = 8;
const francesca = await actorOf("p-francesca-bussolino");
const who = fc.nat(editors - 1);
const deed = fc.record({
  what: fc.nat(1000),
  where: fc.nat(1000),
  words: fc.string({
    unit: fc.constantFrom("a", "è", "😀", " ", "ß", "\u202e", "e\u0301"),
    minLength: 1,
    maxLength: 8,
  }),
});
const event = fc.oneof(
  { weight: 24, arbitrary: fc.record({ kind: fc.constant("edit" as const), who, deed }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("cut off" as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("come back" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("server dies" as const) }) },
);

/** At once: a socket that is still closing does not hear that it is to come back, and no page of ours asks it to. */
function cutOff(socket?: HocuspocusProviderWebsocket): void {
  socket?.disconnect();
  socket?.onClose({ event: { code: 4408, reason: "forced" } as CloseEvent });
}

test("eight editors who are cut off, come back, and see the server die end with one text: the fold of the log", async () => {
  const cookies = [await signIn("p-francesca-bussolino"), await signIn("p-ivano-dellapiana")];
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 60, maxLength: 120 }), async (events) => {
      const { roomId } = await draftOf(francesca);
      const all = Array.from({ length: editors }, (_, at) => enterRoom(door.host, roomId, cookies[at % 2] ?? ""));
      await Promise.all(all.map(settled));
      const socketOf = (at: number) => all[at]?.provider.configuration.websocketProvider;
      for (const [at, event] of events.entries()) {
        const one = "who" in event ? all[event.who] : undefined;
        if (event.kind === "edit" && one) doDeed(one.document, event.deed);
        if (event.kind === "cut off") cutOff(socketOf(event.who));
        if (event.kind === "come back") void socketOf(event.who)?.connect();
        // All sockets at once: the room is dropped from memory, and the next who comes has it folded from the log.
        if (event.kind === "server dies") for (const seat of room(roomId)?.seats ?? []) seat.socket.terminate();
        if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      for (const at of all.keys()) void socketOf(at)?.connect();
      const refused = () => all.flatMap((one) => one.heard.filter(({ type }) => type === "refused"));
      await until(() => refused().length > 0 || all.every((one) => one.isSaved()), 15_000);
      expect(refused()).toEqual([]);
      await until(async () => {
        const { document } = await foldRoom(database(), roomId);
        // Not what is deleted: Yjs tidies up styles that change nothing, each copy for itself and at another moment.
        return all.every((one) => isDeepStrictEqual(readText(one.document), readText(document)));
      }, 15_000);
      const { document } = await foldRoom(database(), roomId);
      const whole = new Y.Doc();
      for (const { bytes } of await logOf(roomId)) Y.applyUpdate(whole, bytes);
      for (const one of [...all.map(({ document }) => document), whole])
        expect(readText(one)).toEqual(readText(document));
      for (const one of all) one.leave();
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 90_000);
