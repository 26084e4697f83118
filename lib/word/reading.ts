/** Reads a document of Word: judged by its directory, opened in a thread with little memory and little time. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { fileTypeFromBuffer } from "file-type";
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { entriesOf } from "@/lib/files/archive";
import { mustBeQuiet } from "@/lib/files/attachment";
import { type Picture, readPicture } from "@/lib/files/picture";
import { maxAttachmentBytes } from "@/lib/files/rules";
import { tooLarge } from "@/lib/files/sentences";
import { takeTurns } from "@/lib/files/turns";
import { isRefusal } from "@/lib/refusal";
import { findTextFaults } from "@/lib/text/faults";
import { blocksOf, type WordNode } from "./blocks";
import { noTextInside, noWord, tooLongToRead } from "./sentences";

/** A kind of thing that was met, and how often: what became of it is said in the interface. */
export type Remarked = { kind: string; count: number };
export type WordReading = {
  /** The blocks, with a picture as an `image` whose `index` is its number. */
  blocks: BlockJson[];
  /** The pictures that can be shown, by number; null for one that cannot. */
  pictures: ({ picture: Picture; alt: string } | null)[];
  remarked: Remarked[];
  /** What a person confirms: another file, or another reading of it, has another one. */
  fingerprint: string;
};

const maxPictures = 40;
const patience = 10_000;
const inTurn = takeTurns(1, 8);
type Told = {
  children: WordNode[];
  pictures: { bytes: Uint8Array | null; alt: string }[];
  counts: Record<string, number>;
};

// A preview is followed by its confirmation: the last readings are kept for a while, by the hash of the file.
const kept = new Map<string, WordReading>();

/** What a document of Word says, as far as a text of ours can say it. Writes nothing. Throws `invalid` or `too large`. */
export async function readWord(given: Uint8Array): Promise<WordReading> {
  if (given.byteLength > maxAttachmentBytes) throw tooLarge(25);
  const hash = createHash("sha256").update(given).digest("hex");
  const before = kept.get(hash);
  if (before) return before;
  const found = await fileTypeFromBuffer(given).catch(() => undefined);
  if (found?.ext !== "docx") throw noWord();
  mustBeQuiet(given);
  const reading = await inTurn(() => open(given));
  kept.set(hash, reading);
  for (const [oldest] of [...kept].slice(0, -3)) kept.delete(oldest);
  return reading;
}

async function open(given: Uint8Array): Promise<WordReading> {
  const told = await inThread(given);
  const { blocks, losses } = blocksOf(told.children);
  const pictures: WordReading["pictures"] = [];
  for (const { bytes, alt } of told.pictures) pictures.push(bytes ? await shown(bytes, alt) : null);
  const broken = pictures.filter((one, index) => one === null && told.pictures[index]?.bytes).length;
  const counts: Record<string, number> = { ...told.counts, ...losses, broken };
  const remarked = Object.entries(counts).flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
  const standing = withPictures(blocks, (index) => (pictures[index] ? { index } : null));
  if (standing.length === 0) throw noTextInside();
  const file = "00000000-0000-4000-8000-000000000000";
  const tried = withPictures(standing, () => ({ file, alt: "x" }));
  if (findTextFaults({ type: "doc", content: tried }).length > 0) throw noWord();
  const seen = pictures.map((one) => one && createHash("sha256").update(one.picture.bytes).digest("hex"));
  const fingerprint = createHash("sha256")
    .update(canonicalJson({ blocks: standing, seen }))
    .digest("hex");
  return { blocks: standing, pictures, remarked, fingerprint };
}

async function shown(bytes: Uint8Array, alt: string): Promise<{ picture: Picture; alt: string } | null> {
  try {
    return { picture: await readPicture(bytes), alt };
  } catch (error) {
    if (isRefusal(error) && error.kind === "too many") throw error;
    return null;
  }
}

/** The blocks with what becomes of each picture; one that becomes nothing leaves no hole. */
export function withPictures(
  blocks: BlockJson[],
  become: (index: number) => Record<string, unknown> | null,
): BlockJson[] {
  return blocks.flatMap((block): BlockJson[] => {
    if (block.type === "image") {
      const attrs = become(Number(block.attrs?.index));
      return attrs ? [{ ...block, attrs }] : [];
    }
    if (!block.content) return [block];
    const content = withPictures(block.content, become);
    if (content.length > 0 || block.content.length === 0) return [{ ...block, content }];
    if (block.type === "blockquote") return [];
    return [{ ...block, content: [{ type: "paragraph" }] }];
  });
}

function inThread(given: Uint8Array): Promise<Told> {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), "lib", "word", "reading-worker.mjs"), {
    workerData: { bytes: given, entries: entriesOf(given), most: maxPictures },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  return new Promise<Told>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLongToRead()), patience);
    worker.once("message", resolve);
    worker.once("error", () => reject(noWord()));
    worker.once("exit", () => reject(noWord()));
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => void worker.terminate());
}
