/** What a room says to its clients beyond Yjs. Browser-safe; the page that explains it is docs/rooms.md. */
import type { Sentence } from "@/lib/refusal";

/** Close codes. After `again` and `restart` a client comes back by itself; after the others only a person can help. */
export const codes = {
  again: 4205,
  signedOut: 4401,
  outside: 4403,
  refused: 4422,
  older: 4426,
  restart: 1012,
} as const;

/** Why an update was refused. */
export type Fault =
  | "too large"
  | "does not decode"
  | "foreign root"
  | "foreign content"
  | "foreign author"
  | "too deep"
  | "gap"
  | "room is full"
  | "may not write";

/** `saved`: an update of yours is committed, as row `seq` of the log. `refused`: one was not taken, and is only with you. */
export type FromRoom = { type: "saved"; seq: number } | { type: "refused"; reason: Fault; sentence: Sentence };
