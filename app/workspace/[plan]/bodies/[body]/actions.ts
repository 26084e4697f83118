"use server";

import { act, formOf } from "@/lib/action";
import { draftProposal } from "@/lib/proposals/commands";

export const draft = async (fields: FormData) =>
  act(async (asker) => {
    const form = formOf(fields);
    const id = await draftProposal(asker, {
      bodyId: form.get("bodyId"),
      title: form.get("title"),
      template: form.get("template") ?? undefined,
    });
    return { to: `/workspace/${encodeURIComponent(String(form.get("plan")))}/proposals/${id}` };
  });
