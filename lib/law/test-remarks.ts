/** Remarks as the tables call them: a thread has its text's states, whom it was said to, whose it is, whether it is settled. */
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documentState, planDocument, proposal, proposalState } from "@/db/schema";
import { thread } from "@/db/writing-schema";
import type { Act, Actor } from "@/lib/permissions";
import { openThread, reopenThread, reply, resolveThread } from "@/lib/remarks/commands";
import { listMentions, listReaders, listThreads } from "@/lib/remarks/queries";
import type { Column, Stage } from "./test-cast";

type Scene = { state: string; set: (stage: Stage) => Promise<unknown> };
/** Which text and whose thread the scene is about: a command is called with it. */
const now = { text: "proposal" as "proposal" | "section", own: false };

const inState = (state: (typeof proposalState.enumValues)[number], stage: Stage) =>
  database().update(proposal).set({ state }).where(eq(proposal.id, stage.proposal.id));

/** The texts in their states. */
const texts: Scene[] = [
  ...proposalState.enumValues.map((state) => ({
    state,
    set: async (stage: Stage) => {
      now.text = "proposal";
      await inState(state, stage);
    },
  })),
  ...documentState.enumValues.map((state) => ({
    state: `${state} document`,
    set: async (stage: Stage) => {
      now.text = "section";
      await database().update(planDocument).set({ state }).where(eq(planDocument.id, stage.document.id));
      await database().update(thread).set({ reading: "read document" }).where(eq(thread.id, stage.threads.section));
    },
  })),
];

/** A thread said to those who read the draft or the proposal, in a text in each state, opened by others or by oneself. */
const threads = (settled: boolean): Scene[] =>
  [false, true].flatMap((own) =>
    (["read draft", "read proposal"] as const).flatMap((reading) =>
      texts
        .filter(({ state }) => (own ? ["draft", "submitted"] : proposalState.enumValues).some((one) => one === state))
        .map(({ state, set }) => ({
          state: `${own ? "one’s own " : ""}${reading.slice(5)} thread / ${state}`,
          set: async (stage: Stage) => {
            now.own = own;
            await set(stage);
            const resolvedAt = settled ? new Date() : null;
            await database()
              .update(thread)
              .set({ reading, resolvedAt })
              .where(eq(thread.roomId, stage.proposal.roomId));
          },
        })),
    ),
  );
const settledOr = (settled: boolean): Scene[] => [
  ...threads(settled),
  {
    state: settled ? "not resolved" : "resolved",
    set: async (stage) => {
      await threads(!settled)[0]?.set(stage);
    },
  },
];

const theThread = ({ threads: { proposal: other, own } }: Stage, column?: Column) => ({
  threadId: (now.own && column && own.get(column)) || other,
});
const said = { text: "Chi paga?", mentions: null };
const ofThread = { ids: ["threadId"] };

export const remarkCommands = {
  "remarks openThread": {
    run: openThread,
    act: "remark" as Act,
    scenes: texts,
    input: (stage: Stage) => ({
      roomId: stage[now.text].roomId,
      ...said,
      ...{ blockId: "b0123456789abcde", field: null, quote: "Un passo", start: null, end: null },
    }),
    ids: ["roomId"],
  },
  "remarks reply": {
    ...ofThread,
    run: reply,
    act: "remark" as Act,
    scenes: settledOr(false).filter(({ state }) => !state.startsWith("one")),
    input: (stage: Stage, column?: Column) => ({ ...theThread(stage, column), ...said }),
  },
  "remarks resolveThread": {
    ...ofThread,
    run: resolveThread,
    act: "resolve thread" as Act,
    scenes: settledOr(false),
    input: theThread,
  },
  "remarks reopenThread": {
    ...ofThread,
    run: reopenThread,
    act: "resolve thread" as Act,
    scenes: settledOr(true),
    input: theThread,
  },
};

const others = threads(false).filter(({ state }) => !state.startsWith("one"));
export const remarkQueries = {
  "remarks listThreads": {
    scenes: others,
    sees: async (viewer: Actor | null, stage: Stage) => (await listThreads(viewer, stage.proposal.roomId)).length > 0,
  },
  "remarks listMentions": {
    scenes: others,
    sees: async (viewer: Actor | null, stage: Stage) =>
      (await listMentions(viewer, stage.planId)).some(({ id }) => id === stage.threads.proposal),
  },
  "remarks listReaders": {
    scenes: texts,
    sees: async (viewer: Actor | null, stage: Stage) => (await listReaders(viewer, stage[now.text].roomId)).length > 0,
  },
};
