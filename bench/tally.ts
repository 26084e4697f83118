/** When each word was sent, and how long after that it was seen by everybody else and saved. */

const word = /~([0-9a-z]{6})/g;
/** Numbers go on from tally to tally: a word that an earlier one left in the text is none of the next one's. */
let newest = 0;

export type Tally = ReturnType<typeof openTally>;

export function openTally() {
  const times = new Map<number, number>();
  let seen: number[] = [];
  let saved: number[] = [];
  let written = 0;
  let refused = 0;
  return {
    next: () => newest++,
    wordOf: (number: number) => `~${number.toString(36).padStart(6, "0")}`,
    sent: (number: number) => {
      written++;
      const at = performance.now();
      times.set(number, at);
      return at;
    },
    /** Every word in the frame, which may be several writers' at once; one's own come back too and do not count. */
    seen: (bytes: Buffer, mine: ReadonlySet<number>, at: number) => {
      for (const [, digits = ""] of bytes.toString("latin1").matchAll(word)) {
        const number = Number.parseInt(digits, 36);
        const sent = times.get(number);
        if (sent !== undefined && !mine.has(number)) seen.push(at - sent);
      }
    },
    saved: (sent: number | undefined, at: number) => {
      if (sent !== undefined) saved.push(at - sent);
    },
    refused: () => {
      refused++;
    },
    counts: () => ({ written, seen: seen.length, saved: saved.length, refused }),
    /** What was measured since the last time. */
    take: () => {
      const taken = { seen, saved, written };
      [seen, saved, written] = [[], [], 0];
      return taken;
    },
  };
}

/** The value that so large a part of the others does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
