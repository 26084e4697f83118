import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { ComparedPage } from "@/components/revisions/compared";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { compareRevisions, listRevisions } from "@/lib/revisions/queries";
import { readSides } from "@/lib/revisions/rules";
import { WorkspaceShell } from "../../../../../door";
import { enterMinutes, type MeetingParams } from "../../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("comparison.title") };
}

type Props = { params: MeetingParams; searchParams: Promise<Record<string, unknown>> };

export default async function MinutesComparePage({ params, searchParams }: Props) {
  const { plan, viewer, meeting, roomId, path, title } = await enterMinutes(params);
  const sides = readSides(await searchParams);
  const compared = sides && (await compareRevisions(viewer, roomId, sides));
  if (!sides || !compared) notFound();
  const number = compared.from.number;
  const restore = { roomId, back: `${path}/history`, action: restoreRevisionAction };
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={`${path}/revisions/compare?from=${sides.from}&to=${sides.to}`}>
      <ComparedPage
        compared={compared}
        entries={await listRevisions(viewer, roomId)}
        fields={[]}
        base={path}
        title={title}
      >
        {meeting.write && number !== null ? <RestoreDialog {...restore} number={number} /> : null}
      </ComparedPage>
    </WorkspaceShell>
  );
}
