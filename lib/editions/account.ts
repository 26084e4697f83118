/** How a block of a section stands to the revision it comes from. */
import type { BlockJson } from "@/db/text-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { originOf } from "@/lib/promotions/rules";
import { eachBlock, mapBlocks } from "@/lib/text/blocks";
import type { Account } from "./tree";

const bare = (block: BlockJson) =>
  canonicalJson(mapBlocks(block, ({ attrs }) => ({ ...attrs, id: null, origin: null })));

/** The block beside the one it comes from in the pinned text; `wrote` is given where they differ. */
export function besideOrigin(
  block: BlockJson,
  blockId: string,
  pinned: BlockJson,
): { account: Account; wrote?: BlockJson } {
  for (const { block: wrote } of eachBlock(pinned)) {
    if (wrote.attrs?.id !== blockId) continue;
    return bare(wrote) === bare(block) ? { account: "verbatim" } : { account: "edited", wrote };
  }
  return { account: "edited" };
}

/** Verbatim, edited, or authored where it stands; `pinned` has the promoted revisions' texts by revision id. */
export function accountOf(block: BlockJson, pinned: ReadonlyMap<string, BlockJson>): Account {
  const origin = originOf(block);
  const doc = origin ? pinned.get(origin.revisionId) : undefined;
  return origin && doc ? besideOrigin(block, origin.blockId, doc).account : "authored";
}
