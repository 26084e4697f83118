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

type Server = { pid: number; stand: Stand; collect: () => Promise<number> };
/** What the process holds of the machine, and what its engine has in use of that, in megabytes. */
type Weight = { resident: number; heap: number };

/** So many rooms are held open; then all are opened and closed; then the long ones are held open. */
export async function weighRooms(server: Server, rooms: readonly string[], long: readonly string[], cookie: string) {
  const held = rooms.slice(0, long.length);
  const weigh = async (): Promise<Weight> => {
    const heap = await server.collect();
    return { resident: rounded(residentOf(server.pid) / megabyte, 1), heap: rounded(heap / megabyte, 1) };
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
  const open = await weighOpen(held);
  // A process keeps what its fullest moment took: the baseline is that of one that was full and is empty again.
  const baseline = await weigh();
  const began = performance.now();
  await pass(rooms);
  const perSecond = rounded(rooms.length / ((performance.now() - began) / 1000), 0);
  const after = await weigh();
  const growth = rounded(after.resident / baseline.resident - 1, 3);
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

/** Has a Node that listens for its inspector collect all garbage, after a moment in which rooms that were left are mirrored. */
export async function collectGarbage(inspector: number): Promise<number> {
  await pause(2_500);
  const answer = await fetch(`http://127.0.0.1:${inspector}/json/list`);
  const [target]: { webSocketDebuggerUrl: string }[] = await answer.json();
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await once(socket, "open");
  const ask = async (method: string): Promise<{ usedSize?: number }> => {
    socket.send(JSON.stringify({ id: 1, method }));
    const [told]: Buffer[] = await once(socket, "message");
    return JSON.parse(String(told)).result;
  };
  for (let time = 0; time < 2; time++) await ask("HeapProfiler.collectGarbage");
  const { usedSize = 0 } = await ask("Runtime.getHeapUsage");
  socket.close();
  await pause(500);
  return usedSize;
}
