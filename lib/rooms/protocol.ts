/** What a client and a room say to each other beyond Yjs. Browser-safe; the page that explains it is docs/rooms.md. */
import type { Sentence } from "@/lib/refusal";

/** Close codes. After `again` and `restart` a client comes back by itself; after the others only a person can help. */
export const codes = {
  again: 4205,
  signedOut: 4401,
  outside: 4403,
  begunAnew: 4409,
  refused: 4422,
  older: 4426,
  restart: 1012,
  tooBig: 1009,
} as const;

/** How soon a client knocks again, in ms: within the second when a server is only replaced, and never in a crowd. */
export const comingBack = { delay: 500, minDelay: 300, maxDelay: 2_500 } as const;

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
  | "may not write"
  | "begun anew";

/**
 * `saved` with `seq`: an update of yours is committed, as that row of the log. `saved` with `upto`: everything that you
 * sent before your mark is. `refused`: an update was not taken, and is only with you. `remarks`: a thread of this text that
 * you may read has news.
 */
export type FromRoom =
  | { type: "saved"; seq: number }
  | { type: "saved"; upto: number }
  | { type: "refused"; reason: Fault; sentence: Sentence }
  | { type: "remarks" };

/** The number of a client's mark; null for anything else that it may say. */
export function readMark(payload: string): number | null {
  const found = payload.length < 60 ? /^\{"type":"mark","n":(\d{1,15})\}$/.exec(payload)?.[1] : undefined;
  return found === undefined ? null : Number(found);
}

/**
 * A client's side of it: asks after each burst of changes whether all is committed, and again whenever it comes in, and
 * says what it knows. One question is under way at a time.
 */
export function keepMarks(ask: (payload: string) => void, tell: (saved: boolean) => void) {
  let last = 0;
  let isAsking = false;
  let isChanged = false;
  const mark = () => {
    isAsking = true;
    isChanged = false;
    ask(JSON.stringify({ type: "mark", n: ++last }));
  };
  return {
    /** Something was written here, and sent if there was a socket. */
    changed: () => {
      isChanged = true;
      tell(false);
      if (!isAsking) mark();
    },
    /** The room was entered, or entered again: what was asked before is void. */
    entered: mark,
    /** The socket is gone, and with it the answer to what was asked. */
    left: () => {
      isAsking = true;
    },
    hear: (word: FromRoom) => {
      if (word.type !== "saved" || !("upto" in word) || word.upto !== last) return;
      isAsking = false;
      if (isChanged) mark();
      else tell(true);
    },
  };
}
