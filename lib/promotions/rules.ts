import type { BlockJson } from "@/db/text-schema";
import { blockIdFrom, mapBlocks } from "@/lib/text/blocks";

/** A pinned revision's blocks as a section receives them: new ids, and an origin (`revision#block`) on each. */
export function promotedBlocks(doc: BlockJson, revisionId: string, sectionId: string): BlockJson[] {
  const copy = mapBlocks(doc, (block) => ({
    ...block.attrs,
    id: blockIdFrom(sectionId, revisionId, String(block.attrs?.id)),
    origin: `${revisionId}#${block.attrs?.id}`,
  }));
  return copy.content ?? [];
}

/** The revision that a block of a section comes from, or null for a block written there. */
export function originOf(block: BlockJson): { revisionId: string; blockId: string } | null {
  const [revisionId, blockId] = typeof block.attrs?.origin === "string" ? block.attrs.origin.split("#") : [];
  return revisionId && blockId ? { revisionId, blockId } : null;
}

/** The text without the blocks that came from that revision; never empty, since a text has a paragraph at least. */
export function withoutRevision(doc: BlockJson, revisionId: string): BlockJson {
  const rest = (doc.content ?? []).filter((block) => originOf(block)?.revisionId !== revisionId);
  return { ...doc, content: rest.length > 0 ? rest : [{ type: "paragraph" }] };
}

/** The text with more blocks at its end; a lone empty paragraph gives way. */
export function withBlocks(doc: BlockJson, blocks: BlockJson[]): BlockJson {
  const own = doc.content ?? [];
  const [first] = own;
  const isBlank = own.length === 0 || (own.length === 1 && first?.type === "paragraph" && !first.content?.length);
  return { ...doc, content: [...(isBlank ? [] : own), ...blocks] };
}
