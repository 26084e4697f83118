import "@/db/test-database";
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { readRoom } from "./log";
import { room } from "./presence";
import { actorOf, type Door, draftOf, enterRoom, settled, signIn, startDoor, until } from "./test-client";

let door: Door;
let other: ChildProcess;
let otherHost = "";
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

beforeAll(async () => {
  door = await startDoor();
});
beforeEach(async () => {
  const port = await freePort();
  otherHost = `127.0.0.1:${port}`;
  other = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    env: { ...process.env, ROLES: "rooms", PORT: String(port), NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => other.stdout?.once("data", resolve));
});
afterEach(() => void other.kill("SIGKILL"));
afterAll(async () => {
  await closeRooms();
  await closeBell();
  door.server.close();
});

test("two processes serve one room: both sides converge, and what a killed one acknowledged is there", async () => {
  const { roomId } = await draftOf(await actorOf("p-francesca-bussolino"));
  const here = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  const there = enterRoom(otherHost, roomId, await signIn("p-ivano-dellapiana"));
  await Promise.all([settled(here), settled(there)]);
  for (let n = 0; n < 10; n++) {
    here.write(`di qua ${n}`);
    there.write(`di là ${n}`);
  }
  await Promise.all([settled(here), settled(there)]);
  await until(() => here.words().includes("di là 9") && there.words().includes("di qua 9"));
  await until(() => here.words() === there.words());
  there.write("ultima parola");
  await settled(there);
  other.kill("SIGKILL");
  there.leave();
  expect(plainText((await readRoom(database(), roomId)).doc)).toContain("ultima parola");
  await until(() => here.words().includes("ultima parola"));
  here.leave();
});

test("whoever was at a process that died goes on at another, while they type, and nobody is refused", async () => {
  const { roomId } = await draftOf(await actorOf("p-francesca-bussolino"));
  const [francescas, ivanos] = [await signIn("p-francesca-bussolino"), await signIn("p-ivano-dellapiana")];
  const here = [francescas, ivanos].map((cookie) => enterRoom(door.host, roomId, cookie));
  const there = [francescas, ivanos, ivanos].map((cookie) => enterRoom(otherHost, roomId, cookie));
  const all = [...here, ...there];
  await Promise.all(all.map(settled));
  let count = 0;
  const typing = setInterval(() => all.map((one) => one.write(`parola ${count++}`)), 5);
  const written = (more: number) => until(() => count > more, 20_000);
  await written(300);
  other.kill("SIGKILL");
  for (const one of there) {
    const { configuration } = one.provider.configuration.websocketProvider;
    configuration.url = configuration.url.replace(otherHost, door.host);
  }
  // Once more and once more from where they are now, all at once.
  for (const more of [600, 900]) {
    await written(more);
    for (const seat of room(roomId)?.seats ?? []) seat.socket.terminate();
  }
  await written(1200);
  clearInterval(typing);
  await until(() => all.every((one) => one.isSaved()), 15_000);
  expect(all.flatMap((one) => one.heard.filter(({ type }) => type === "refused"))).toEqual([]);
  const kept = plainText((await readRoom(database(), roomId)).doc);
  for (let word = 0; word < count; word++) expect(kept).toContain(`parola ${word}\n`.trimEnd());
  await until(() => all.every((one) => one.words() === here[0]?.words()));
  for (const one of all) one.leave();
}, 60_000);
