import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import type { Transaction } from "@/db/client";
import type { BlockJson } from "@/db/text-schema";
import { recordActivity } from "@/lib/activities/commands";
import { keepPicture } from "@/lib/files/commands";
import { parseInput } from "@/lib/input";
import { withBlocks } from "@/lib/promotions/rules";
import { maxRoomBytes, maxUpdateBytes } from "@/lib/rooms/firewall";
import { appendUpdates, claimDocument, compactRoom, foldRoom } from "@/lib/rooms/log";
import { holdText, permitWriting } from "@/lib/rooms/owner";
import { withBlockIds } from "@/lib/text/blocks";
import { patchDoc } from "@/lib/text/patch";
import { readText } from "@/lib/text/yjs";
import { type Asker, transact } from "@/lib/transact";
import { importWordInput } from "./input";
import { readWord, withPictures } from "./reading";
import { noTextInside, notThePreview, tooMuchText, wordsMissing } from "./sentences";

/**
 * Brings a document of Word into a text, as it was previewed: at its end, or in place of nothing where it is empty. One
 * update of whoever confirms it. Throws `conflict` when the file is not the one of the preview.
 */
export async function importWord(asker: Asker, input: unknown): Promise<void> {
  const { roomId, bytes, fingerprint, alts } = parseInput(importWordInput, input);
  const reading = await readWord(bytes);
  if (alts.length !== reading.pictures.length) throw wordsMissing();
  return transact(asker, "import text", roomId, async (tx, actor) => {
    const owner = await holdText(tx, actor, roomId);
    permitWriting(actor, owner);
    if (reading.fingerprint !== fingerprint) throw notThePreview();
    const placed = new Map<number, Record<string, unknown>>();
    for (const [index, given] of reading.pictures.entries()) {
      const alt = alts[index];
      if (!given || !alt) continue;
      const { width, height } = given.picture;
      const file = await keepPicture(tx, actor, owner, { name: `${index + 1}`, picture: given.picture });
      placed.set(index, { file, alt, width, height });
    }
    const blocks = withPictures(reading.blocks, (index) => placed.get(index) ?? null);
    if (blocks.length === 0) throw noTextInside();
    await append(tx, roomId, actor.personId, blocks);
    await recordActivity(tx, {
      planId: owner.planId,
      personId: actor.personId,
      act: "import text",
      subjectKind: owner.kind,
      subjectId: owner.id,
      detail: { fingerprint, blocks: blocks.length, pictures: placed.size },
    });
  });
}

async function append(tx: Transaction, roomId: string, personId: string, blocks: BlockJson[]): Promise<void> {
  const { document } = await foldRoom(tx, roomId);
  await claimDocument(tx, roomId, document, personId);
  const { content = [] } = withBlockIds({ type: "doc", content: blocks }, randomUUID());
  const before = Y.encodeStateVector(document);
  patchDoc(document, withBlocks(readText(document).doc, content));
  const update = Y.encodeStateAsUpdate(document, before);
  // What a hand could not send in is not taken by another door.
  if (update.byteLength > maxUpdateBytes || Y.encodeStateAsUpdate(document).byteLength > maxRoomBytes)
    throw tooMuchText();
  await appendUpdates(tx, roomId, [update], personId);
  await compactRoom(tx, roomId);
}
