import { getTranslations } from "next-intl/server";
import { nameRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { Past } from "@/components/revisions/past";
import { PageHeader } from "@/components/ui/page-header";
import { listRevisions } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { WorkspaceShell } from "../../../../door";
import { enterMinutes, type MeetingParams } from "../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("timeline.ofMinutes") };
}

type Props = { params: MeetingParams; searchParams: Promise<Record<string, unknown>> };

export default async function MinutesHistoryPage({ params, searchParams }: Props) {
  const { plan, viewer, meeting, roomId, path, title } = await enterMinutes(params);
  const t = await getTranslations("workspace.timeline");
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={`${path}/history`}>
      <PageHeader kicker={<a href={path}>{title}</a>} title={t("ofMinutes")} />
      <Past
        entries={await listRevisions(viewer, roomId)}
        base={path}
        roomId={roomId}
        write={meeting.write}
        restored={readNumber((await searchParams).restored)}
        name={nameRevisionAction}
      />
    </WorkspaceShell>
  );
}
