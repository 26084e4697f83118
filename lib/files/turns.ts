/** Heavy work takes turns: a few at a time, some waiting, the others told to come back. Memory is what it protects. */
import { busy } from "./sentences";

/** Runs at most `abreast` works at once and lets at most `waiting` wait; throws `too many` beyond that. */
export function takeTurns(abreast: number, waiting: number) {
  let running = 0;
  const line: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= abreast) {
      if (line.length >= waiting) throw busy();
      await new Promise<void>((resolve) => line.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
