/** What follows what, for a proposal. */
import type { proposalState } from "@/db/schema";
import type { Act } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";

export type ProposalState = (typeof proposalState.enumValues)[number];
export type ProposalMove = "submit" | "return" | "select" | "set aside" | "merge" | "withdraw" | "reopen";

export const proposalMoves: Record<ProposalState, Partial<Record<ProposalMove, ProposalState>>> = {
  draft: { submit: "submitted", withdraw: "withdrawn" },
  submitted: {
    return: "draft",
    select: "selected",
    "set aside": "set aside",
    merge: "merged",
    withdraw: "withdrawn",
  },
  selected: { "set aside": "set aside", merge: "merged", reopen: "draft" },
  "set aside": { reopen: "draft" },
  merged: {},
  withdrawn: {},
};

/** Whether the group's text can be written in this state. */
export const proposalIsWritten: Record<ProposalState, boolean> = {
  draft: true,
  submitted: false,
  selected: false,
  "set aside": false,
  merged: false,
  withdrawn: false,
};

/** The act that reading the proposal is, in this state: a draft is its group's own. */
export const proposalReading: Record<ProposalState, Extract<Act, "read draft" | "read proposal">> = {
  draft: "read draft",
  submitted: "read proposal",
  selected: "read proposal",
  "set aside": "read proposal",
  merged: "read proposal",
  withdrawn: "read draft",
};

const inWords: Record<ProposalState, { it: string; en: string }> = {
  draft: { it: "in bozza", en: "a draft" },
  submitted: { it: "trasmessa", en: "submitted" },
  selected: { it: "selezionata", en: "selected" },
  "set aside": { it: "accantonata", en: "set aside" },
  merged: { it: "confluita in un’altra", en: "merged into another" },
  withdrawn: { it: "ritirata", en: "withdrawn" },
};

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: ProposalState, move: ProposalMove): ProposalState {
  const next = proposalMoves[state][move];
  if (next) return next;
  throw new Refusal("conflict", {
    it: `La proposta è ${inWords[state].it}: da qui questo passaggio non è possibile. Nulla è cambiato; ricarica per vedere lo stato attuale.`,
    en: `The proposal is ${inWords[state].en}: this step does not follow. Nothing was changed; reload to see where it stands.`,
  });
}
