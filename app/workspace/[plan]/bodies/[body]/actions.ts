"use server";

import { act } from "@/lib/action";
import { draftProposal } from "@/lib/proposals/commands";

export const draft = async (fields: FormData) =>
  act(async (asker) => {
    const id = await draftProposal(asker, { bodyId: fields.get("bodyId"), title: fields.get("title") });
    return { to: `/workspace/${encodeURIComponent(String(fields.get("plan")))}/proposals/${id}` };
  });
