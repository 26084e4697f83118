import { randomUUID } from "node:crypto";
import { recordActivity } from "@/lib/activities/commands";
import { keepPicture } from "@/lib/files/commands";
import { parseInput } from "@/lib/input";
import { withBlocks } from "@/lib/promotions/rules";
import { maxUpdateBytes } from "@/lib/rooms/firewall";
import { compactRoom } from "@/lib/rooms/log";
import { holdText, permitWriting } from "@/lib/rooms/owner";
import { writeAs } from "@/lib/rooms/pen";
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
    // What a hand could not send in at once is not taken by another door; as JSON it is about twice as long.
    if (Buffer.byteLength(JSON.stringify(blocks)) > 2 * maxUpdateBytes) throw tooMuchText();
    const { content = [] } = withBlockIds({ type: "doc", content: blocks }, randomUUID());
    await writeAs(tx, roomId, actor.personId, (document) =>
      patchDoc(document, withBlocks(readText(document).doc, content)),
    );
    await compactRoom(tx, roomId);
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
