/** A zip archive judged by its central directory, before anything in it is inflated. */
import { unsafeArchive } from "./sentences";

/** `start` is where its bytes begin; `method` is 0 for bytes as they are, 8 for deflated ones. */
export type Entry = { name: string; compressed: number; size: number; start: number; method: number };

const maxEntries = 5_000;
const maxInflated = 200 * 1024 * 1024;
/** XML shrinks to a twentieth; a bomb to a thousandth. Small entries may shrink as they like. */
const maxRatio = 150;
const small = 1024 * 1024;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/** The entries of a sound archive. Throws `invalid` for one that is broken, locked, lies about itself, or swells. */
export function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return read(view, bytes);
  } catch (error) {
    if (error instanceof RangeError) throw unsafeArchive();
    throw error;
  }
}

function read(view: DataView, bytes: Uint8Array): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // One volume, whose directory lies right before its end: no zip64, nothing hidden between.
  if (view.getUint32(end + 4, true) !== 0 || count !== view.getUint16(end + 8, true)) throw unsafeArchive();
  if (count === 0 || count > maxEntries || at + view.getUint32(end + 12, true) !== end) throw unsafeArchive();
  const entries: Entry[] = [];
  const places: [from: number, to: number][] = [];
  const names = new Set<string>();
  let inflated = 0;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== entryMark) throw unsafeArchive();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const compressed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [named = 0, extra = 0, comment = 0] = lengths;
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    const isLocked = (flags & 0b10_0000_0100_0001) !== 0;
    if (isLocked || ![0, 8].includes(method) || !isPlainName(name) || names.has(name)) throw unsafeArchive();
    if (size > small && size > compressed * maxRatio) throw unsafeArchive();
    if (view.getUint32(local, true) !== localMark) throw unsafeArchive();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const told = new TextDecoder().decode(bytes.subarray(local + 30, local + 30 + view.getUint16(local + 26, true)));
    if (told !== name || start + compressed > end) throw unsafeArchive();
    places.push([local, start + compressed]);
    names.add(name);
    inflated += size;
    entries.push({ name, compressed, size, start, method });
    at += 46 + named + extra + comment;
  }
  if (at !== end || inflated > maxInflated || overlap(places)) throw unsafeArchive();
  return entries;
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === endMark && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw unsafeArchive();
}

/** The same bytes counted for several entries are how the worst bombs are made. */
function overlap(places: [number, number][]): boolean {
  const sorted = places.sort(([a], [b]) => a - b);
  return sorted.some(([from], index) => from < (sorted[index - 1]?.[1] ?? 0));
}

const isPlainName = (name: string) =>
  name.length > 0 && name.length < 500 && !/\p{Cc}|\\|^\/|^[a-z]:|(^|\/)\.\.(\/|$)/iu.test(name);
