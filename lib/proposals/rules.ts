import type { SheetField, Words } from "@/db/columns";
import type { BlockJson, SheetJson } from "@/db/text-schema";
import { type Act, type Actor, acts, reachOf } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { type ProposalMove, type ProposalState, proposalMoves } from "./lifecycle";

export type ProposalAct = Extract<Act, `${ProposalMove} proposal`>;

const isAct = (name: string): name is ProposalAct => acts.some((act) => act === name);

/** The acts that follow from a state, whoever does them. */
export const proposalActs = (state: ProposalState): ProposalAct[] =>
  Object.keys(proposalMoves[state])
    .map((move) => `${move} proposal`)
    .filter(isAct);

type Placed = { planId: string; bodyId: string; reviewingBodyId: string | null; state: ProposalState };

/** What waits for the viewer: drafts of theirs to write, and proposals handed in to a body of theirs. */
export function waitingFor<T extends Placed>(viewer: Actor | null, proposals: readonly T[]) {
  const written = reachOf(viewer, "write proposal").bodyIds;
  const read = reachOf(viewer, "read proposal").reviewingBodyIds;
  return {
    toWrite: proposals.filter((one) => one.state === "draft" && written.includes(one.bodyId)),
    toRead: proposals.filter((one) => one.state === "submitted" && read.includes(one.reviewingBodyId ?? "")),
  };
}

export type Template = { key: string; name: Words; doc: BlockJson };

/** The text that a proposal begins with: the template asked for, else the plan's first; throws `invalid` for another. */
export function firstText(templates: readonly Template[], asked?: string): BlockJson {
  const empty = { type: "doc", content: [{ type: "paragraph" }] };
  if (asked === undefined) return templates[0]?.doc ?? empty;
  if (asked === "empty") return empty;
  const found = templates.find(({ key }) => key === asked);
  if (found) return found.doc;
  throw new Refusal("invalid", {
    it: "Questo piano non ha un testo iniziale con questo nome. Nulla è cambiato: ricarica la pagina e scegline uno.",
    en: "This plan has no text to begin with by this name. Nothing was changed: reload the page and choose one.",
  });
}

/** A new sheet with every shared field in place, so that two who begin one at once do not undo each other. */
export function emptySheet(fields: readonly SheetField[], title: string): SheetJson {
  const begun = fields.flatMap(({ key, kind }): [string, SheetJson[string]][] => {
    const first = beginningOf(kind);
    return first === null ? [] : [[key, first]];
  });
  return { ...Object.fromEntries(begun), title };
}

function beginningOf(kind: SheetField["kind"]): "" | [] | null {
  switch (kind) {
    case "text":
      return "";
    case "list":
    case "rows":
    case "people":
    case "bodies":
      return [];
    case "number":
    case "money":
    case "year":
    case "date":
    case "choice":
    case "sdgs":
      return null;
  }
}
