import { nameRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { Past } from "@/components/revisions/past";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { listRevisions } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { SecretariatShell, titledAs } from "../../../../../door";
import { enterSection, SectionPages, type SectionParams } from "../frame";

export const generateMetadata = titledAs("sectionHistory");

type Props = { params: SectionParams; searchParams: Promise<Record<string, unknown>> };

export default async function SectionHistoryPage({ params, searchParams }: Props) {
  const { entered, section, back, path, title } = await enterSection(params);
  const entries = await listRevisions(entered.viewer, section.roomId);
  return (
    <SecretariatShell entered={entered} path={`${path}/history`} here="documents">
      <PageHeader
        kicker={<a href={back}>{entered.t("backToDocument")}</a>}
        title={title}
        state={<StateBadge state={section.state} />}
      >
        <SectionPages path={path} here="history" />
      </PageHeader>
      <Past
        entries={entries}
        base={path}
        roomId={section.roomId}
        write={section.write}
        restored={readNumber((await searchParams).restored)}
        name={nameRevisionAction}
      />
    </SecretariatShell>
  );
}
