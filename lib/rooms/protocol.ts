/** What a client and a room say to each other beyond Yjs. Browser-safe; the page that explains it is docs/rooms.md. */
import type { Sentence } from "@/lib/refusal";

/** Close codes. After `again`, `restart` and `later` a client comes back by itself; after the others it does not. */
export const codes = {
  again: 4205,
  outside: 4403,
  late: 4408,
  refused: 4422,
  older: 4426,
  tooMany: 4429,
  restart: 1012,
  later: 1013,
} as const;

/** Codes after which only a person can help: sign in, reload, or shorten what was written. */
export const finalCodes: ReadonlySet<number> = new Set([codes.outside, codes.refused, codes.older]);

/** Why an update was refused. */
export const faults = [
  "too large",
  "does not decode",
  "foreign root",
  "foreign content",
  "too deep",
  "gap",
  "may not write",
] as const;
export type Fault = (typeof faults)[number];

/** `mark`: everything I sent before this is number n. */
export type FromClient = { type: "mark"; n: number };
/** `saved`: everything before your mark n is committed. `refused`: an update was not taken; its text is only with you. */
export type FromRoom = { type: "saved"; upto: number } | { type: "refused"; reason: Fault; sentence: Sentence };

/** Reads a client's word; anything else is null. */
export function readMark(payload: string): number | null {
  if (payload.length > 100) return null;
  const found = /^\{"type":"mark","n":(\d{1,15})\}$/.exec(payload)?.[1];
  return found === undefined ? null : Number(found);
}
