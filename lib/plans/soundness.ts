/** What no file of a plan may hold, whatever its shape: looked for before the shapes, without recursion. */

/** One thing that is wrong: in which file, at which path, why. */
export type FileError = { file: string; path: string; reason: string };

/** How deep lists and objects may stand in one another: a text of 40 nested blocks takes two levels for each. */
const maxDepth = 100;
const maxFaults = 20;

/** A path as a person reads it; a very long one is cut. */
export const pathOf = (path: readonly PropertyKey[]) =>
  path.length > 12 ? `${path.slice(0, 12).map(String).join(".")}…` : path.map(String).join(".");

/** Strings that PostgreSQL does not keep (U+0000, half a surrogate pair), and nesting that overflows every reader. */
export function unsoundParts(file: string, raw: unknown): FileError[] {
  const errors: FileError[] = [];
  const waiting: { value: unknown; path: PropertyKey[] }[] = [{ value: raw, path: [] }];
  const say = (path: PropertyKey[], reason: string) => errors.push({ file, path: pathOf(path), reason });
  for (let next = waiting.pop(); next && errors.length < maxFaults; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === "string") {
      if (value.includes("\0")) say(path, "holds the character U+0000, which is not text");
      else if (!value.isWellFormed()) say(path, "holds half of a surrogate pair, which is not text");
    }
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= maxDepth) {
      say(path, `nested deeper than ${maxDepth}`);
      continue;
    }
    for (const [name, item] of Object.entries(value)) {
      if (name.includes("\0") || !name.isWellFormed()) say(path, "has a key that is not text");
      else waiting.push({ value: item, path: [...path, name] });
    }
  }
  return errors;
}
