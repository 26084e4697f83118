import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { ComparedPage } from "@/components/revisions/compared";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { compareRevisions, listRevisions } from "@/lib/revisions/queries";
import { readSides } from "@/lib/revisions/rules";
import { SecretariatShell } from "../../../../../../door";
import { enterSection, type SectionParams } from "../../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("comparison.title") };
}

type Props = { params: SectionParams; searchParams: Promise<Record<string, unknown>> };

export default async function SectionComparePage({ params, searchParams }: Props) {
  const { entered, section, path, title } = await enterSection(params);
  const { viewer } = entered;
  const sides = readSides(await searchParams);
  const compared = sides && (await compareRevisions(viewer, section.roomId, sides));
  if (!sides || !compared) notFound();
  const earlier = compared.from.number;
  return (
    <SecretariatShell
      entered={entered}
      path={`${path}/revisions/compare?from=${sides.from}&to=${sides.to}`}
      here="documents"
    >
      <ComparedPage
        compared={compared}
        entries={await listRevisions(viewer, section.roomId)}
        fields={[]}
        base={path}
        title={title}
      >
        {section.write && earlier !== null ? (
          <RestoreDialog
            roomId={section.roomId}
            number={earlier}
            back={`${path}/history`}
            action={restoreRevisionAction}
          />
        ) : null}
      </ComparedPage>
    </SecretariatShell>
  );
}
