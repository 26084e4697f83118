import { getTranslations } from "next-intl/server";
import { OneSuggestion } from "../../../../suggestions";
import { enterProposal, ProposalFrame } from "../../frame";

type Params = { params: Promise<{ plan: string; proposal: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("suggestions.suggestion", { number: (await params).number }) };
}

export default async function SuggestionPage({ params }: Params) {
  const entered = await enterProposal(params);
  const { viewer, proposal, plan, path } = entered;
  const { number } = await params;
  return (
    <ProposalFrame entered={entered} here="suggestions" at={number}>
      <OneSuggestion
        number={number}
        viewer={viewer}
        roomId={proposal.roomId}
        path={`${path}/suggestions`}
        fields={plan.sheet}
      />
    </ProposalFrame>
  );
}
