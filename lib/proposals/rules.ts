import type { SheetField } from "@/db/columns";
import type { SheetJson } from "@/db/text-schema";
import { type Act, type Actor, acts, reachOf } from "@/lib/permissions";
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

/** A new sheet with every shared field in place, so that two who begin one at once do not undo each other. */
export function emptySheet(fields: readonly SheetField[], title: string): SheetJson {
  const begun = fields.flatMap(({ key, kind }): [string, SheetJson[string]][] => {
    if (kind === "text") return [[key, ""]];
    return kind === "list" || kind === "rows" ? [[key, []]] : [];
  });
  return { ...Object.fromEntries(begun), title };
}
