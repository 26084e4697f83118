/** What follows what, for a meeting of a body. Its minutes are drafted once it was held, and stay as they were confirmed. */
import type { meetingState } from "@/db/record-schema";
import { Refusal } from "@/lib/refusal";

export type MeetingState = (typeof meetingState.enumValues)[number];
export type MeetingMove = "hold" | "draft minutes" | "confirm minutes";

export const meetingMoves: Record<MeetingState, Partial<Record<MeetingMove, MeetingState>>> = {
  convened: { hold: "held" },
  held: { "draft minutes": "minutes drafted" },
  "minutes drafted": { "confirm minutes": "minutes confirmed" },
  "minutes confirmed": {},
};

/** Whether the minutes can be written in this state. */
export const minutesAreWritten: Record<MeetingState, boolean> = {
  convened: false,
  held: false,
  "minutes drafted": true,
  "minutes confirmed": false,
};

const inWords: Record<MeetingState, { it: string; en: string }> = {
  convened: { it: "convocata", en: "convened" },
  held: { it: "tenuta, senza verbale", en: "held, without minutes" },
  "minutes drafted": { it: "con il verbale in bozza", en: "one with minutes being drafted" },
  "minutes confirmed": { it: "con il verbale approvato", en: "one with confirmed minutes" },
};

/** The state after the move; throws `conflict` when it does not follow from this one. */
export function advance(state: MeetingState, move: MeetingMove): MeetingState {
  const next = meetingMoves[state][move];
  if (next) return next;
  throw new Refusal("conflict", {
    it: `La riunione è ${inWords[state].it}: da qui questo passaggio non è possibile. Nulla è cambiato; ricarica per vedere lo stato attuale.`,
    en: `The meeting is ${inWords[state].en}: this step does not follow. Nothing was changed; reload to see where it stands.`,
  });
}
