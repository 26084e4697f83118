/** What was acknowledged, over the whole run: words that must stand, and words that must not stand any more. */

export type Acknowledged = { standing: Set<string>; struck: Set<string> };

export class Ledger {
  private readonly standing = new Map<string, Set<string>>();
  private readonly struck = new Map<string, Set<string>>();
  private readonly missed = new Set<string>();
  acknowledged = 0;

  wrote(roomId: string, words: readonly string[]): void {
    this.acknowledged += words.length;
    for (const word of words) of(this.standing, roomId).add(word);
  }

  /** The word is being struck: until that is acknowledged it may stand or not. */
  striking(roomId: string, word: string): void {
    of(this.standing, roomId).delete(word);
  }

  strikes(roomId: string, words: readonly string[]): void {
    this.acknowledged += words.length;
    for (const word of words) of(this.struck, roomId).add(word);
  }

  /** What is acknowledged by now: survivors go on writing while the text of this moment is still being examined. */
  asOfNow(roomId: string): Acknowledged {
    return { standing: new Set(of(this.standing, roomId)), struck: new Set(of(this.struck, roomId)) };
  }

  /** The acknowledged updates that this text lacks: words gone, or struck words that are back. Each is counted once. */
  missing(acknowledged: Acknowledged, words: ReadonlySet<string>): string[] {
    const gone = [...acknowledged.standing].filter((word) => !words.has(word));
    const back = [...acknowledged.struck].filter((word) => words.has(word)).map((word) => `${word} is back`);
    const missing = [...gone, ...back].filter((one) => !this.missed.has(one));
    for (const one of missing) this.missed.add(one);
    return missing;
  }

  get lost(): number {
    return this.missed.size;
  }
}

function of(map: Map<string, Set<string>>, roomId: string): Set<string> {
  const found = map.get(roomId) ?? new Set();
  map.set(roomId, found);
  return found;
}
