import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { SheetView } from "@/components/proposals/sheet-view";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { RevisionHeader } from "@/components/revisions/revision-header";
import { TextView } from "@/components/text/text-view";
import { findRevision } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { WorkspaceShell } from "../../../../../door";
import { enterProposal } from "../../frame";

type Params = { params: Promise<{ plan: string; proposal: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("revision", { number: (await params).number }) };
}

export default async function RevisionPage({ params }: Params) {
  const { plan, viewer, proposal, path, write, locale, t } = await enterProposal(params);
  const number = readNumber((await params).number);
  const revision = number === null ? null : await findRevision(viewer, proposal.roomId, number);
  if (!revision) notFound();
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={`${path}/revisions/${number}`}>
      <RevisionHeader revision={revision} base={path} title={proposal.title}>
        {write ? (
          <RestoreDialog
            roomId={proposal.roomId}
            number={revision.number}
            back={`${path}/history`}
            action={restoreRevisionAction}
          />
        ) : null}
        <p className="acts">
          {(["docx", "pdf"] as const).map((form) => (
            <a key={form} href={`/api/proposals/${proposal.id}/export.${form}?revision=${revision.number}`} download>
              {t(`word.${form}`)}
            </a>
          ))}
        </p>
      </RevisionHeader>
      <SheetView sheet={revision.json.sheet} fields={plan.sheet} language={locale} />
      <TextView doc={revision.json.doc} />
    </WorkspaceShell>
  );
}
