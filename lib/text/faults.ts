/** What is wrong with a long text that comes from outside: ProseMirror's own check ignores attributes and names no path. */
import type { BlockJson } from "@/db/text-schema";
import { isSafeLink } from "./links";
import { isLabel, isMentionKind, isRef } from "./mentions";
import { isFileId } from "./picture";
import { schema } from "./schema";

export type TextFault = { path: readonly (string | number)[]; reason: string };

/** How deep blocks may stand in one another. */
const maxDepth = 40;

const isWhole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const isNothing = (value: unknown) => value === null || value === undefined;
const isWords = (value: unknown) => typeof value === "string" && value.trim() !== "";

/** What an attribute may hold; one that is not named here may be a short string, a number, or nothing. */
const attributes: Record<string, (value: unknown) => boolean> = {
  "heading.level": isWhole(2, 4),
  "orderedList.start": (value) => isNothing(value) || isWhole(0, 100_000)(value),
  "tableCell.colspan": (value) => isNothing(value) || isWhole(1, 100)(value),
  "tableCell.rowspan": (value) => isNothing(value) || isWhole(1, 1000)(value),
  "tableHeader.colspan": (value) => isNothing(value) || isWhole(1, 100)(value),
  "tableHeader.rowspan": (value) => isNothing(value) || isWhole(1, 1000)(value),
  "tableCell.colwidth": (value) => isNothing(value) || (Array.isArray(value) && value.every(isWhole(1, 10_000))),
  "tableHeader.colwidth": (value) => isNothing(value) || (Array.isArray(value) && value.every(isWhole(1, 10_000))),
  "image.file": isFileId,
  "image.alt": (value) => isWords(value) && String(value).length <= 2000,
  "mention.kind": isMentionKind,
  "mention.ref": isRef,
  "mention.label": isLabel,
  "image.width": (value) => isNothing(value) || isWhole(1, 10_000)(value),
  "image.height": (value) => isNothing(value) || isWhole(1, 10_000)(value),
  "link.href": (value) => typeof value === "string" && isSafeLink(value),
};
const isSmall = (value: unknown) =>
  isNothing(value) || typeof value === "number" || (typeof value === "string" && value.length <= 500);

/** Whether an attribute of a node or mark may hold the value. */
export const mayHold = (owner: string, name: string, value: unknown): boolean =>
  (attributes[`${owner}.${name}`] ?? isSmall)(value);

/** Every fault of the text, each with its path; none when it can enter a room as it is. */
export function findTextFaults(doc: BlockJson): TextFault[] {
  const faults: TextFault[] = [];
  if (doc.type !== "doc") faults.push({ path: ["type"], reason: "a text begins with a node of type «doc»" });
  look(doc, [], 0, faults);
  return faults;
}

function look(node: BlockJson, path: TextFault["path"], depth: number, faults: TextFault[]): void {
  const type = schema.nodes[node.type];
  if (!type) {
    faults.push({ path: [...path, "type"], reason: `there is no node of type «${node.type}» in a text` });
    return;
  }
  if (depth > maxDepth) {
    faults.push({ path, reason: `nested deeper than ${maxDepth}` });
    return;
  }
  if (type.isText && !node.text) faults.push({ path: [...path, "text"], reason: "a text node has words" });
  lookAtAttributes(node.type, node.attrs, Object.keys(type.spec.attrs ?? {}), [...path, "attrs"], faults);
  for (const [index, mark] of (node.marks ?? []).entries()) {
    const at = [...path, "marks", index];
    const known = schema.marks[mark.type];
    if (!known) faults.push({ path: [...at, "type"], reason: `there is no mark of type «${mark.type}» in a text` });
    else lookAtAttributes(mark.type, mark.attrs, Object.keys(known.spec.attrs ?? {}), [...at, "attrs"], faults);
  }
  for (const [index, child] of (node.content ?? []).entries())
    look(child, [...path, "content", index], depth + 1, faults);
  lookAtOrder(node, path, faults);
}

function lookAtAttributes(
  owner: string,
  given: Record<string, unknown> | undefined,
  known: string[],
  path: TextFault["path"],
  faults: TextFault[],
): void {
  const needed = Object.keys(attributes).filter((name) => name.startsWith(`${owner}.`));
  for (const name of new Set([...Object.keys(given ?? {}), ...needed.map((one) => one.slice(owner.length + 1))])) {
    const value = given?.[name];
    if (!known.includes(name)) faults.push({ path: [...path, name], reason: `«${owner}» has no attribute «${name}»` });
    else if (!mayHold(owner, name, value))
      faults.push({ path: [...path, name], reason: `«${owner}» cannot have this ${name}` });
  }
}

/** Whether the children may follow one another here, as far as all of them are known. */
function lookAtOrder(node: BlockJson, path: TextFault["path"], faults: TextFault[]): void {
  let match = schema.nodes[node.type]?.contentMatch ?? null;
  for (const [index, child] of (node.content ?? []).entries()) {
    const type = schema.nodes[child.type];
    if (!type) return;
    match = match?.matchType(type) ?? null;
    if (!match) {
      faults.push({ path: [...path, "content", index], reason: `«${child.type}» cannot stand here in «${node.type}»` });
      return;
    }
  }
  if (match && !match.validEnd) faults.push({ path, reason: `«${node.type}» is not complete` });
}
