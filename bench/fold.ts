/** The text as the database has it, read by SQL and folded by Yjs alone: nothing of the house's own code is believed here. */
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import type { Rows } from "./setting";

export type Kept = { state: Uint8Array | null; upto: number; log: { seq: number; bytes: Uint8Array }[] };

/** Every row of a room, in one statement. */
export async function readKept(rows: Rows, roomId: string): Promise<Kept> {
  const found = await rows<{ seq: string; bytes: Buffer; is_state: boolean }>(
    `select upto_seq as seq, bytes, true as is_state from text_state where room_id = $1
     union all select seq, bytes, false from text_update where room_id = $1 order by is_state desc, seq`,
    [roomId],
  );
  const state = found.find((row) => row.is_state);
  const log = found.filter((row) => !row.is_state).map(({ seq, bytes }) => ({ seq: Number(seq), bytes }));
  return { state: state?.bytes ?? null, upto: Number(state?.seq ?? 0), log };
}

/** `text_state` with every later row of the log; makes sure that the log alone says the same, without a hole, from the last line drawn in it. */
export function fold({ state, upto, log }: Kept): Y.Doc {
  log.forEach(({ seq }, index) => {
    if (seq !== index + 1) throw new Error(`The log has number ${seq} at place ${index + 1}.`);
  });
  const sinceLine = log.slice(log.findLastIndex(({ bytes }) => bytes.byteLength === 0) + 1);
  const folded = apply([...(state ? [state] : []), ...log.filter(({ seq }) => seq > upto).map(({ bytes }) => bytes)]);
  const whole = apply(sinceLine.map(({ bytes }) => bytes));
  const difference = differenceOf(folded, whole);
  if (difference) throw new Error(`The compaction and the log say different things: ${difference}.`);
  return folded;
}

export function apply(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update);
  });
  return document;
}

/** In what two documents differ, or null: what they contain, what they have struck out, and what one reads in them. */
export function differenceOf(one: Y.Doc, other: Y.Doc): string | null {
  if (!Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))) return "items";
  if (one.getXmlFragment("doc").toString() !== other.getXmlFragment("doc").toString()) return "the long text";
  return isDeepStrictEqual(one.getMap("sheet").toJSON(), other.getMap("sheet").toJSON()) ? null : "the sheet";
}
