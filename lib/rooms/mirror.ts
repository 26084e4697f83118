/** The mirror: after a quiet moment the log is folded into `text_state`, the proposal's notice follows. */
import { eq } from "drizzle-orm";
import { database, type Transaction } from "@/db/client";
import { failureOf } from "@/db/failure";
import { proposal } from "@/db/schema";
import { keepNotice } from "@/lib/notices/commands";
import { compactRoom, holdRoom } from "./log";

const quiet = 1200;
const timers = new Map<string, NodeJS.Timeout>();
const running = new Set<Promise<void>>();

/** Mirrors the room once nobody has written for a moment. */
export function mirrorSoon(roomId: string): void {
  clearTimeout(timers.get(roomId));
  timers.set(
    roomId,
    setTimeout(() => start(roomId), quiet),
  );
}

/** The room was left: what is pending is mirrored now. */
export function forget(roomId: string): void {
  if (timers.has(roomId)) start(roomId);
}

/** Resolves when nothing is left to mirror. */
export async function mirrorsDone(): Promise<void> {
  for (const roomId of timers.keys()) start(roomId);
  await Promise.allSettled(running);
}

function start(roomId: string): void {
  clearTimeout(timers.get(roomId));
  timers.delete(roomId);
  const work = mirrorRoom(roomId)
    .catch((error: unknown) => {
      console.error("rooms: not mirrored, trying again", failureOf(error));
      mirrorSoon(roomId);
    })
    .finally(() => running.delete(work));
  running.add(work);
}

/** Writes the mirror and the proposal's notice. */
export function mirrorRoom(roomId: string): Promise<void> {
  return database().transaction(async (tx) => {
    // The proposal before its room, as every transition does.
    await tx.select({ id: proposal.id }).from(proposal).where(eq(proposal.roomId, roomId)).for("update");
    await holdRoom(tx, roomId);
    await mirrorHeld(tx, roomId);
  });
}

/** The same for a command that holds the room, and what owns it, already. */
export async function mirrorHeld(tx: Transaction, roomId: string): Promise<void> {
  const { sheet } = await compactRoom(tx, roomId);
  await keepNotice(tx, roomId, sheet);
}
