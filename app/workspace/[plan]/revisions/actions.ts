"use server";

import { act, formOf } from "@/lib/action";
import { safePath } from "@/lib/origin";
import { nameRevision, restoreRevision } from "@/lib/revisions/commands";

export const nameRevisionAction = async (fields: FormData) =>
  act(async (asker) => {
    const form = formOf(fields);
    await nameRevision(asker, { roomId: form.get("roomId"), note: form.get("note") });
    return null;
  });

export const restoreRevisionAction = async (fields: FormData) =>
  act(async (asker) => {
    const form = formOf(fields);
    const number = await restoreRevision(asker, { roomId: form.get("roomId"), number: Number(form.get("number")) });
    return { to: `${safePath(String(form.get("back") ?? ""))}?restored=${number}` };
  });
