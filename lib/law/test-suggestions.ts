/** The states of a suggestion, for the tables: on a draft; sent, also on a text that is not written now. */
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { proposal } from "@/db/schema";
import { suggestion, suggestionState } from "@/db/writing-schema";
import type { Stage } from "./test-cast";

export type Scene = { state: string; set: (stage: Stage) => Promise<unknown> };

type State = (typeof suggestionState.enumValues)[number];
const set = async (stage: Stage, state: State, of: "draft" | "submitted") => {
  const reason = state === "draft" ? null : "È più chiaro.";
  await database().update(suggestion).set({ state, reason }).where(eq(suggestion.id, stage.suggestion.id));
  await database().update(proposal).set({ state: of }).where(eq(proposal.id, stage.proposal.id));
};
const label = (state: State) => (state === "withdrawn" ? "withdrawn after sending" : state);

export const ofSuggestion: Scene[] = [
  ...suggestionState.enumValues.map((state) => ({
    state: label(state),
    set: (stage: Stage) => set(stage, state, "draft"),
  })),
  ...(["draft", "open"] as const).map((state) => ({
    state: `${state} of what is submitted`,
    set: (stage: Stage) => set(stage, state, "submitted"),
  })),
];
