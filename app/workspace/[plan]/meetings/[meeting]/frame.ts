import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { inLanguage } from "@/lib/language";
import { findMeeting } from "@/lib/meetings/queries";
import { pageId } from "@/lib/page-id";
import { enterPlan } from "../../../door";

export type MeetingParams = Promise<{ plan: string; meeting: string }>;

/** The minutes of a page and who looks at them; whoever may not, and where there are none yet, nothing is found. */
export async function enterMinutes(params: MeetingParams) {
  const { plan: slug, meeting: id } = await params;
  const path = `/workspace/${slug}/meetings/${id}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const meeting = await findMeeting(viewer, pageId(id));
  if (!meeting?.roomId || meeting.planId !== plan.id) notFound();
  return { plan, viewer, meeting, roomId: meeting.roomId, path, title: inLanguage(meeting.title, await getLocale()) };
}
