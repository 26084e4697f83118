/** The identity of blocks: an id for life, by which texts are compared, restored and merged. */
import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { blockTypes } from "@/lib/text/block-types";
import { blockIdPattern } from "@/lib/text/blocks";
import { docRoot } from "@/lib/text/yjs";

/** Gives every block that lacks a sound id, or bears another's, one of its own. Says whether any did. */
export function repairIds(document: Y.Doc): boolean {
  const seen = new Set<string>();
  let repaired = false;
  document.transact(() => {
    for (const node of document.getXmlFragment(docRoot).createTreeWalker(() => true)) {
      if (!(node instanceof Y.XmlElement) || !blockTypes.has(node.nodeName)) continue;
      const id: unknown = node.getAttribute("id");
      if (typeof id === "string" && blockIdPattern.test(id) && !seen.has(id)) {
        seen.add(id);
        continue;
      }
      const own = `b${randomBytes(8).toString("hex").slice(0, 15)}`;
      node.setAttribute("id", own);
      seen.add(own);
      repaired = true;
    }
  });
  return repaired;
}
