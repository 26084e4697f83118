import { getTranslations } from "next-intl/server";
import { SuggestionsOf } from "../../../suggestions";
import { enterProposal, ProposalFrame } from "../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("suggestions.name") };
}

export default async function SuggestionsPage({ params }: { params: Promise<{ plan: string; proposal: string }> }) {
  const entered = await enterProposal(params);
  const { viewer, proposal, plan, path } = entered;
  return (
    <ProposalFrame entered={entered} here="suggestions">
      <SuggestionsOf viewer={viewer} roomId={proposal.roomId} path={`${path}/suggestions`} fields={plan.sheet} />
    </ProposalFrame>
  );
}
