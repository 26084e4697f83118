/** The smallest single change that makes one text the other. Never splits a character written in two units. */
export function differenceOf(before: string, after: string): { at: number; gone: number; come: string } {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  if (isSplit(before, at) || isSplit(after, at)) at--;
  let tail = 0;
  while (tail < shorter - at && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isSplit(before, before.length - tail) || isSplit(after, after.length - tail)) tail--;
  return { at, gone: before.length - tail - at, come: after.slice(at, after.length - tail) };
}

/** Whether a cut here would fall between the two halves of one character. */
const isSplit = (text: string, at: number) => at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** Where a caret stands after a change by somebody else, told as Yjs tells it. */
export function moveCaret(
  caret: number,
  delta: readonly { retain?: number; insert?: unknown; delete?: number }[],
): number {
  let at = 0;
  let moved = caret;
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    at += retain;
    if (typeof insert === "string") {
      if (at < moved) moved += insert.length;
      at += insert.length;
    }
    if (at < moved) moved -= Math.min(gone, moved - at);
  }
  return moved;
}
