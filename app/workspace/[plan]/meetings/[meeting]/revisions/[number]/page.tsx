import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { RevisionHeader } from "@/components/revisions/revision-header";
import { TextView } from "@/components/text/text-view";
import { findRevision } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { WorkspaceShell } from "../../../../../door";
import { enterMinutes } from "../../frame";

type Params = { params: Promise<{ plan: string; meeting: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("revision", { number: (await params).number }) };
}

export default async function MinutesRevisionPage({ params }: Params) {
  const { plan, viewer, meeting, roomId, path, title } = await enterMinutes(params);
  const number = readNumber((await params).number);
  const revision = number === null ? null : await findRevision(viewer, roomId, number);
  if (!revision) notFound();
  const restore = { roomId, number: revision.number, back: `${path}/history`, action: restoreRevisionAction };
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={`${path}/revisions/${number}`}>
      <RevisionHeader revision={revision} base={path} title={title}>
        {meeting.write ? <RestoreDialog {...restore} /> : null}
      </RevisionHeader>
      <TextView doc={revision.json.doc} />
    </WorkspaceShell>
  );
}
