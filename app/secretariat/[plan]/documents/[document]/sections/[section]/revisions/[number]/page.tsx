import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { RestoreDialog } from "@/components/revisions/restore-dialog";
import { RevisionHeader } from "@/components/revisions/revision-header";
import { TextView } from "@/components/text/text-view";
import { findRevision } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { SecretariatShell } from "../../../../../../door";
import { enterSection } from "../../frame";

type Params = { params: Promise<{ plan: string; document: string; section: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("revision", { number: (await params).number }) };
}

export default async function SectionRevisionPage({ params }: Params) {
  const { entered, section, path, title } = await enterSection(params);
  const number = readNumber((await params).number);
  const revision = number === null ? null : await findRevision(entered.viewer, section.roomId, number);
  if (!revision) notFound();
  return (
    <SecretariatShell entered={entered} path={`${path}/revisions/${number}`} here="documents">
      <RevisionHeader revision={revision} base={path} title={title}>
        {section.write ? (
          <RestoreDialog
            roomId={section.roomId}
            number={revision.number}
            back={`${path}/history`}
            action={restoreRevisionAction}
          />
        ) : null}
      </RevisionHeader>
      <TextView doc={revision.json.doc} />
    </SecretariatShell>
  );
}
