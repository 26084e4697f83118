"use server";

import { act, formOf } from "@/lib/action";
import { beginSuggestion, decideAll, decideHunk, sendSuggestion, withdrawSuggestion } from "@/lib/suggestions/commands";
import { seenOfAll } from "@/lib/suggestions/shown";

const text = (fields: FormData, name: string) => String(formOf(fields).get(name) ?? "");
const idOf = (fields: FormData) => ({ suggestionId: text(fields, "suggestionId") });
const decisionOf = (fields: FormData) => ({
  ...idOf(fields),
  decision: text(fields, "decision"),
  reason: text(fields, "reason").trim() || null,
});

export const beginAction = async (fields: FormData) =>
  act((asker) =>
    beginSuggestion(asker, { roomId: text(fields, "roomId") }).then((number) => ({
      to: `${text(fields, "back")}/${number}`,
    })),
  );
export const sendAction = async (fields: FormData) =>
  act((asker) => sendSuggestion(asker, { ...idOf(fields), reason: text(fields, "reason") }).then(() => null));
export const withdrawAction = async (fields: FormData) =>
  act((asker) => withdrawSuggestion(asker, idOf(fields)).then(() => null));
export const decideAction = async (fields: FormData) =>
  act((asker) =>
    decideHunk(asker, { ...decisionOf(fields), hunk: text(fields, "hunk"), seen: text(fields, "seen") }).then(
      () => null,
    ),
  );
export const decideAllAction = async (fields: FormData) =>
  act((asker) => {
    const seen = formOf(fields)
      .getAll("seenOf")
      .map((one) => ({ seen: String(one) }));
    return decideAll(asker, { ...decisionOf(fields), seen: seenOfAll(seen) }).then(() => null);
  });
