"use server";

import { act, formOf } from "@/lib/action";
import { openThread, reopenThread, reply, resolveThread } from "@/lib/remarks/commands";

const words = (form: FormData, name: string) => form.get(name) ?? undefined;
const orNull = (form: FormData, name: string) => form.get(name) || null;
const said = (form: FormData) => {
  const mentions = form.getAll("mention");
  return { text: words(form, "text"), mentions: mentions.length > 0 ? mentions : null };
};
const theThread = (fields: FormData) => ({ threadId: words(formOf(fields), "threadId") });

export const openThreadAction = async (fields: FormData) =>
  act((asker) => {
    const form = formOf(fields);
    const anchor = Object.fromEntries(
      ["blockId", "field", "quote", "start", "end"].map((name) => [name, orNull(form, name)]),
    );
    return openThread(asker, { roomId: words(form, "roomId"), ...said(form), ...anchor });
  });
export const replyAction = async (fields: FormData) =>
  act((asker) => reply(asker, { ...theThread(fields), ...said(formOf(fields)) }));
export const resolveThreadAction = async (fields: FormData) => act((asker) => resolveThread(asker, theThread(fields)));
export const reopenThreadAction = async (fields: FormData) => act((asker) => reopenThread(asker, theThread(fields)));
