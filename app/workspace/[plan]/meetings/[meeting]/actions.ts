"use server";

import { act, formOf } from "@/lib/action";
import { confirmMinutes, draftMinutes } from "@/lib/meetings/commands";

export const draftMinutesAction = async (fields: FormData) =>
  act(async (asker) => {
    await draftMinutes(asker, { meetingId: formOf(fields).get("meetingId") });
    return null;
  });

export const confirmMinutesAction = async (fields: FormData) =>
  act(async (asker) => {
    await confirmMinutes(asker, { meetingId: formOf(fields).get("meetingId") });
    return null;
  });
