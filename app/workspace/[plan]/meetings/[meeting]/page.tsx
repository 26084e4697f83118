import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { remarkActions } from "@/app/remarks/furniture";
import { Decisions } from "@/components/bodies/decisions";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import { inLanguage } from "@/lib/language";
import { findMeeting } from "@/lib/meetings/queries";
import { pageId } from "@/lib/page-id";
import { findRoom } from "@/lib/rooms/queries";
import { enterPlan, WorkspaceShell } from "../../../door";
import { confirmMinutesAction, draftMinutesAction } from "./actions";

type Params = { params: Promise<{ plan: string; meeting: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("meeting.title") };
}

export default async function MeetingPage({ params }: Params) {
  const { plan: slug, meeting: id } = await params;
  const path = `/workspace/${slug}/meetings/${id}`;
  const { plan, viewer } = await enterPlan(slug, path);
  const meeting = await findMeeting(viewer, pageId(id));
  if (!meeting || meeting.planId !== plan.id) notFound();
  const room = meeting.roomId ? await findRoom(viewer, meeting.roomId) : null;
  const t = await getTranslations("workspace.meeting");
  const locale = await getLocale();
  const minutes = meeting.minutes && <TextView doc={meeting.minutes.doc} />;
  const state = meeting.state.replaceAll(" ", "-");
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={path}>
      <PageHeader
        kicker={<a href={`/workspace/${slug}/bodies/${meeting.bodyId}`}>{inLanguage(meeting.body, locale)}</a>}
        title={inLanguage(meeting.title, locale)}
        state={<span className="badge">{t(`states.${state}`)}</span>}
      >
        <p className="quiet-text mt-2">
          <When date={meeting.date} precision={meeting.precision} />
          {[meeting.timeStart, meeting.place].filter(Boolean).map((said) => ` · ${said}`)}
        </p>
      </PageHeader>
      <div className="columns">
        <section aria-labelledby="minutes" className="min-w-0">
          <h2 id="minutes" className="mt-0">
            {t("minutes")}
          </h2>
          {meeting.roomId ? (
            <p className="mb-3">
              <a href={`${path}/history`}>{t("history")}</a>
            </p>
          ) : null}
          {meeting.mayConfirm ? (
            <CommandForm
              action={confirmMinutesAction}
              label={t("confirm")}
              confirm={t("confirmWarning")}
              fields={{ meetingId: meeting.id }}
            />
          ) : null}
          {room ? (
            <WritingRoom
              roomId={room.roomId}
              epoch={room.epoch}
              personId={viewer.personId}
              name={viewer.name}
              label={t("minutes")}
              readOnly={!meeting.write}
              remarks={remarkActions}
            >
              {minutes}
            </WritingRoom>
          ) : null}
          {minutes ? null : <p className="empty">{t(meeting.mayDraft ? "begin" : "none")}</p>}
          {meeting.mayDraft ? (
            <CommandForm action={draftMinutesAction} label={t("draft")} fields={{ meetingId: meeting.id }} />
          ) : null}
        </section>
        <aside>
          <Decisions
            agenda={meeting.agenda}
            items={meeting.items}
            present={meeting.present}
            language={plan.contentLanguage}
          />
        </aside>
      </div>
    </WorkspaceShell>
  );
}
