import { getTranslations } from "next-intl/server";
import { nameRevisionAction } from "@/app/workspace/[plan]/revisions/actions";
import { ActivityList } from "@/components/proposals/activity-list";
import { Past } from "@/components/revisions/past";
import { listActivities } from "@/lib/activities/queries";
import { listRevisions } from "@/lib/revisions/queries";
import { readNumber } from "@/lib/revisions/rules";
import { enterProposal, ProposalFrame } from "../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("proposalPages.history") };
}

type Props = { params: Promise<{ plan: string; proposal: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function HistoryPage({ params, searchParams }: Props) {
  const entered = await enterProposal(params);
  const { viewer, proposal, path, write, t } = entered;
  const [entries, activities] = await Promise.all([
    listRevisions(viewer, proposal.roomId),
    listActivities(viewer, proposal.id),
  ]);
  return (
    <ProposalFrame entered={entered} here="history">
      <div className="columns">
        <Past
          entries={entries}
          base={path}
          roomId={proposal.roomId}
          write={write}
          restored={readNumber((await searchParams).restored)}
          name={nameRevisionAction}
        />
        <aside aria-labelledby="activities">
          <h2 id="activities" className="mt-0">
            {t("activities")}
          </h2>
          <ActivityList proposalId={proposal.id} first={activities} />
        </aside>
      </div>
    </ProposalFrame>
  );
}
