"use server";

import { act, formOf } from "@/lib/action";
import {
  reopenProposal,
  returnProposal,
  selectProposal,
  setAsideProposal,
  submitProposal,
  withdrawProposal,
} from "@/lib/proposals/commands";
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
