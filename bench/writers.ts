/** The writers as the bench holds them: who may write where, their processes, and what they say. */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type * as Y from "yjs";
import { apply } from "./fold";
import type { Ledger } from "./ledger";
import type { Door } from "./room";
import { base, type Rows, signIn } from "./setting";
import type { FromWriter, ToWriter } from "./writer";

/** Seats in the drafts of the plan under way: members of the bodies that draft them, each signed in, room after room. */
export async function takeSeats(rows: Rows, size: number): Promise<Door[]> {
  const found = await rows<{ room: string; people: string[] }>(
    `select r.room_id as room, array_agg(distinct m.person_id::text) as people
       from proposal r join plan p on p.id = r.plan_id
       join membership m on m.body_id = r.body_id
         or m.body_id in (select body_id from codrafting where proposal_id = r.id)
      where p.slug = 'torino-2025-in-corso' and r.state = 'draft' and m.role <> 'observer'
        and coalesce(m."from", p.moment) <= p.moment and coalesce(m."to", p.moment) >= p.moment
      group by r.room_id order by r.room_id`,
  );
  if (found.length === 0) throw new Error("There is no draft that anybody may write.");
  const doors: Door[] = [];
  for (let seat = 0; seat < size; seat++) {
    const { room = "", people = [] } = found[seat % found.length] ?? {};
    const person = people[Math.floor(seat / found.length) % people.length] ?? "";
    doors.push({ base, roomId: room, token: await signIn(rows, person) });
  }
  return doors;
}

export type Writer = {
  door: Door;
  process: ChildProcess;
  order: (what: ToWriter) => void;
  /** Resolves when something that the writer wrote from now on is acknowledged. */
  nextSettled: () => Promise<unknown>;
  /** The writer's own text once all it wrote is acknowledged. */
  rested: () => Promise<Y.Doc>;
  /** Has the writer close the page, and resolves with what it had sent without an acknowledgement. */
  leave: () => Promise<{ roomId: string; wrote: string[] }>;
  gone: Promise<unknown>;
};

/** Starts a writer; what it says goes to the ledger as it comes. */
export function openWriter(door: Door, ledger: Ledger, onRefused: (why: string) => void): Writer {
  const life = randomBytes(4).readUInt32BE().toString(36).padStart(7, "0").slice(-6);
  const child = fork("bench/writer.ts", [JSON.stringify({ ...door, life })], { execArgv: ["--import", "tsx"] });
  // What it said before it was killed still comes: it is gone when its channel is.
  const gone = once(child, "disconnect");
  const waiting: (() => void)[] = [];
  child.on("message", (message: FromWriter) => {
    if (message.said === "striking") ledger.striking(door.roomId, message.word);
    else if (message.said === "refused") onRefused(message.why);
    else if (message.said === "settled") {
      ledger.wrote(door.roomId, message.wrote);
      ledger.strikes(door.roomId, message.struck);
      for (const resolve of waiting.splice(0)) resolve();
    }
  });
  const order = (what: ToWriter) => void child.send(what, () => undefined);
  const answer = <Said extends FromWriter["said"]>(what: ToWriter, said: Said) =>
    new Promise<Extract<FromWriter, { said: Said }>>((resolve) => {
      const hear = (message: FromWriter) => {
        if (!isSaying(message, said)) return;
        child.off("message", hear);
        resolve(message);
      };
      child.on("message", hear);
      order(what);
    });
  return {
    door,
    process: child,
    order,
    gone,
    leave: async () => {
      const { wrote } = await within(60, "A writer does not leave", answer("leave", "left"));
      await gone;
      return { roomId: door.roomId, wrote };
    },
    nextSettled: () =>
      within(60, "A writer is not acknowledged", new Promise<void>((resolve) => waiting.push(resolve))),
    rested: async () => {
      for (const deadline = Date.now() + 60_000; ; await pause(50)) {
        const { settled, bytes } = await answer("show", "state");
        if (settled) return apply([Buffer.from(bytes, "base64")]);
        if (Date.now() > deadline) throw new Error("A writer that survived could not hand in what it wrote.");
      }
    },
  };
}

const isSaying = <Said extends FromWriter["said"]>(
  message: FromWriter,
  said: Said,
): message is Extract<FromWriter, { said: Said }> => message.said === said;

/** The promise, or one sentence when it takes longer than so many seconds. */
export async function within<Value>(seconds: number, what: string, promise: Promise<Value>): Promise<Value> {
  const waiting = new AbortController();
  const late = pause(seconds * 1000, null, { signal: waiting.signal }).then(() => {
    throw new Error(`${what}, after ${seconds} s.`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined);
    waiting.abort();
  }
}
