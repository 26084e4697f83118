import type { revisionCause } from "@/db/schema";

export type RevisionCause = (typeof revisionCause.enumValues)[number];
/** A revision as a timeline tells it; `people` wrote between the one before and this one. */
export type RevisionEntry = {
  id: string;
  number: number;
  at: Date;
  cause: RevisionCause;
  note: string | null;
  author: string | null;
  people: string[];
};
/** A side of a comparison: a revision by its number, or the text as it stands. */
export type Side = number | "now";

/** How long nobody has written when a stretch of writing is over; no two automatic revisions are closer, in ms. */
export const quietStretch = 10 * 60_000;

/** A room as the question of its next automatic revision sees it: when somebody last wrote since the newest one, when that was. */
export type Stretch = { wroteAt: Date | null; takenAt: Date | null; isEmpty: boolean };

/** Whether a stretch of writing is over and deserves a revision: nobody has written for a while, or everybody has left. */
export function isDue({ wroteAt, takenAt, isEmpty }: Stretch, now: Date, quiet = quietStretch): boolean {
  if (!wroteAt) return false;
  const ago = (at: Date | null) => now.getTime() - (at?.getTime() ?? 0);
  return ago(wroteAt) >= quiet || (isEmpty && ago(takenAt) >= quiet);
}

/** The note of a revision that a restore took: what was there before, or what came back. */
export const restoreNote = (which: "before restoring" | "restored", number: number) => `${which} ${number}`;

/** Whether a restore took the revision, and of which one; named revisions say what people typed. */
export function restoreOf({ cause, note }: Pick<RevisionEntry, "cause" | "note">) {
  const found = cause === "automatic" ? /^(before restoring|restored) (\d+)$/.exec(note ?? "") : null;
  if (!found) return null;
  return {
    which: found[1] === "restored" ? ("restored" as const) : ("before restoring" as const),
    number: Number(found[2]),
  };
}

/** Whether the revision is nobody's act: one of a quiet stretch, which a timeline folds. */
export const isQuiet = (entry: Pick<RevisionEntry, "cause" | "note">) =>
  entry.cause === "automatic" && entry.note === null;

export type Day<T> = { day: string; runs: { folded: boolean; entries: T[] }[] };

/** A timeline, newest first: by day, and within a day what stands out apart from runs of quiet revisions. */
export function groupByDay<T extends Pick<RevisionEntry, "cause" | "note" | "at">>(
  entries: readonly T[],
  dayOf: (at: Date) => string,
): Day<T>[] {
  const days: Day<T>[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    if (days.at(-1)?.day !== day) days.push({ day, runs: [] });
    const runs = days.at(-1)?.runs ?? [];
    const folded = isQuiet(entry);
    if (runs.length === 0 || runs.at(-1)?.folded !== folded) runs.push({ folded, entries: [] });
    runs.at(-1)?.entries.push(entry);
  }
  return days;
}

/** A revision's number as an address names it; null for what is none. */
export const readNumber = (raw: unknown): number | null =>
  typeof raw === "string" && /^[1-9]\d{0,8}$/.test(raw) ? Number(raw) : null;

const readSide = (raw: unknown): Side | null => (raw === "now" ? raw : readNumber(raw));

/** The two sides of an address in the order of time: what is compared is always earlier with later. */
export function readSides(query: Record<string, unknown>): { from: Side; to: Side } | null {
  const [from, to] = [readSide(query.from), readSide(query.to)];
  if (from === null || to === null) return null;
  const place = (side: Side) => (side === "now" ? Number.POSITIVE_INFINITY : side);
  return place(from) <= place(to) ? { from, to } : { from: to, to: from };
}

/** Who wrote how much of a passage; null wrote what came with an import. */
export type Author = { personId: string | null; name: string | null; characters: number; percent: number };

/**
 * Who wrote a passage, the largest share first, from the letters under each client's id and whose those ids are. Whole
 * percents that add up to a hundred; whoever wrote one letter has one at least.
 */
export function sharesOf(
  counts: ReadonlyMap<number, number>,
  clients: readonly { client: number; personId: string; name: string }[],
): Author[] {
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const people = new Map(clients.map((one) => [one.client, one]));
  const found = new Map<string | null, Author>();
  for (const [client, characters] of counts) {
    const { personId = null, name = null } = people.get(client) ?? {};
    const author = found.get(personId) ?? { personId, name, characters: 0, percent: 0 };
    found.set(personId, { ...author, characters: author.characters + characters });
  }
  const shares = [...found.values()].sort((a, b) => b.characters - a.characters);
  for (const share of shares) share.percent = Math.max(1, Math.round((share.characters / whole) * 100));
  const [largest] = shares;
  if (largest) largest.percent += 100 - shares.reduce((sum, { percent }) => sum + percent, 0);
  return shares;
}
