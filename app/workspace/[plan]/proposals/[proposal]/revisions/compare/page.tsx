import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { ComparedPage } from "@/components/revisions/compared";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { compareRevisions, listRevisions } from "@/lib/revisions/queries";
import { readSides } from "@/lib/revisions/rules";
import { WorkspaceShell } from "../../../../../door";
import { enterProposal } from "../../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("comparison.title") };
}

type Props = {
  params: Promise<{ plan: string; proposal: string }>;
  searchParams: Promise<Record<string, unknown>>;
};

export default async function ComparePage({ params, searchParams }: Props) {
  const { plan, viewer, proposal, path, write } = await enterProposal(params);
  const sides = readSides(await searchParams);
  const compared = sides && (await compareRevisions(viewer, proposal.roomId, sides));
  if (!sides || !compared) notFound();
  const address = `${path}/revisions/compare?from=${sides.from}&to=${sides.to}`;
  const earlier = compared.from.number;
  return (
    <WorkspaceShell plan={plan} viewer={viewer} path={address}>
      <ComparedPage
        compared={compared}
        entries={await listRevisions(viewer, proposal.roomId)}
        fields={plan.sheet}
        base={path}
        title={proposal.title}
      >
        {write && earlier !== null ? (
          <RestoreDialog
            roomId={proposal.roomId}
            number={earlier}
            back={`${path}/history`}
            action={restoreRevisionAction}
          />
        ) : null}
      </ComparedPage>
    </WorkspaceShell>
  );
}
