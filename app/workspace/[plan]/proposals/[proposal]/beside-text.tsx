import { GroupReading } from "@/components/proposals/group-reading";
import { SimilarProposals } from "@/components/proposals/similar-proposals";
import { listSimilar, mayAnnounce } from "@/lib/notices/queries";
import { listReadingActs } from "@/lib/readings/queries";
import { announce, ask, endReading, markAsRead, unannounce } from "./actions";
import type { EnteredProposal } from "./frame";

/** What stands after a draft's text: its group's reading, and the proposals that are like it. */
export async function BesideText({ entered }: { entered: EnteredProposal }) {
  const { plan, viewer, proposal, reading } = entered;
  if (proposal.state !== "draft") return null;
  const text = proposal.summary?.[plan.contentLanguage];
  const [may, notices, isOffered] = await Promise.all([
    listReadingActs(viewer, proposal),
    listSimilar(viewer, plan.id, { title: proposal.title, text, except: proposal.id }),
    mayAnnounce(viewer, proposal),
  ]);
  return (
    <>
      <GroupReading
        proposalId={proposal.id}
        personId={viewer.personId}
        today={may.today}
        reading={reading}
        may={may}
        actions={{ ask, close: endReading, mark: markAsRead }}
      />
      <SimilarProposals
        proposalId={proposal.id}
        base={`/workspace/${plan.slug}`}
        notices={notices}
        isAnnounced={proposal.announcedAt !== null}
        mayAnnounce={isOffered}
        actions={{ announce, unannounce }}
      />
    </>
  );
}
