"use server";

import { act, formOf } from "@/lib/action";
import { announceProposal, unannounceProposal } from "@/lib/notices/commands";
import {
  reopenProposal,
  returnProposal,
  selectProposal,
  setAsideProposal,
  submitProposal,
  withdrawProposal,
} from "@/lib/proposals/commands";
import { askReading, closeReading, markRead } from "@/lib/readings/commands";
import { missing } from "@/lib/refusal";

const commands = new Map<unknown, typeof submitProposal>([
  ["submit proposal", submitProposal],
  ["withdraw proposal", withdrawProposal],
  ["return proposal", returnProposal],
  ["select proposal", selectProposal],
  ["set aside proposal", setAsideProposal],
  ["reopen proposal", reopenProposal],
]);

/** Does the act that the form names; what else the form holds is the command's input. */
export const move = async (fields: FormData) =>
  act(async (asker) => {
    const { act: name, ...input } = Object.fromEntries([...formOf(fields)].filter(([key]) => !key.startsWith("$")));
    const command = commands.get(name);
    if (!command) throw missing();
    await command(asker, input);
    return null;
  });

export const ask = async (fields: FormData) =>
  act(async (asker) => {
    const form = formOf(fields);
    const note = String(form.get("note") ?? "").trim() || null;
    await askReading(asker, { proposalId: form.get("proposalId"), due: form.get("due"), note });
    return null;
  });

export const endReading = async (fields: FormData) =>
  act(async (asker) => {
    await closeReading(asker, { readingId: formOf(fields).get("readingId") });
    return null;
  });

export const markAsRead = async (fields: FormData) =>
  act(async (asker) => {
    await markRead(asker, { readingId: formOf(fields).get("readingId") });
    return null;
  });

export const announce = async (fields: FormData) =>
  act(async (asker) => {
    await announceProposal(asker, { proposalId: formOf(fields).get("proposalId") });
    return null;
  });

export const unannounce = async (fields: FormData) =>
  act(async (asker) => {
    await unannounceProposal(asker, { proposalId: formOf(fields).get("proposalId") });
    return null;
  });
