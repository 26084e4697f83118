import "@/db/test-database";
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { closeBell } from "@/lib/bell";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { readRoom } from "./log";
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
  const port = await freePort();
  otherHost = `127.0.0.1:${port}`;
  other = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    env: { ...process.env, ROLES: "rooms", PORT: String(port), NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => other.stdout?.once("data", resolve));
});
afterAll(async () => {
  other.kill("SIGKILL");
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
