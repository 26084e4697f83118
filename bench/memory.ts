/** What rooms cost in memory: so many open at once, and what is left of many that were opened, written in and closed. */

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import { rounded, say } from "./figures";
import { type Sitter, type Stand, sit } from "./sitter";
import { openTally } from "./tally";

const together = 20;
const megabyte = 2 ** 20;
/** After this, in ms, a room where nobody writes has given back what it can. */
const quiet = 10_000;

type Server = { pid: number; stand: Stand; collect: () => Promise<void> };

/** `held` of the rooms, and as many long ones, are held open; then all the rooms are opened and closed. */
export async function weighRooms(server: Server, rooms: readonly string[], long: readonly string[], cookie: string) {
  const held = rooms.slice(0, long.length);
  const weigh = async () => {
    await server.collect();
    return rounded(residentOf(server.pid) / megabyte, 1);
  };
  const pass = (some: readonly string[]) =>
    inParties(some, async (party) => leaveAll(await enterAll(server.stand, party, cookie)));
  const weighOpen = async (some: readonly string[]) => {
    const open: Sitter[] = [];
    await inParties(some, async (party) => void open.push(...(await enterAll(server.stand, party, cookie))));
    const [inUse, resting] = [await weigh(), await pause(quiet).then(weigh)];
    await leaveAll(open);
    return { inUse, resting };
  };
  const fresh = await weigh();
  await pass(held);
  const baseline = await weigh();
  const open = await weighOpen(held);
  const began = performance.now();
  await pass(rooms);
  const perSecond = rounded(rooms.length / ((performance.now() - began) / 1000), 0);
  const after = await weigh();
  const growth = rounded(after / baseline - 1, 3);
  const openLong = await weighOpen(long);
  const figures = {
    fresh,
    baseline,
    held: held.length,
    open,
    after,
    growth,
    opened: rooms.length,
    perSecond,
    openLong,
  };
  say(`megabytes ${JSON.stringify(figures)}`);
  return figures;
}

async function inParties(rooms: readonly string[], work: (party: readonly string[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < rooms.length; at += together) await work(rooms.slice(at, at + together));
}

/** One person in each room, who has written a word that is saved. */
function enterAll(stand: Stand, rooms: readonly string[], cookie: string): Promise<Sitter[]> {
  return Promise.all(
    rooms.map(async (roomId) => {
      const tally = openTally();
      const sitter = await sit(stand, roomId, cookie, tally);
      sitter.write();
      for (const deadline = Date.now() + 20_000; tally.counts().saved === 0; await pause(5))
        if (Date.now() > deadline) throw new Error("A word was not saved within 20 s.");
      return sitter;
    }),
  );
}

const leaveAll = async (sitters: readonly Sitter[]) => void (await Promise.all(sitters.map((one) => one.leave())));

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}

/** Has a Node that listens for its inspector collect all garbage; rooms that were left get a moment to be mirrored. */
export async function collectGarbage(inspector: number): Promise<void> {
  await pause(2_500);
  const answer = await fetch(`http://127.0.0.1:${inspector}/json/list`);
  const [target]: { webSocketDebuggerUrl: string }[] = await answer.json();
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await once(socket, "open");
  for (let id = 1; id <= 2; id++) {
    socket.send(JSON.stringify({ id, method: "HeapProfiler.collectGarbage" }));
    await once(socket, "message");
  }
  socket.close();
  await pause(500);
}
