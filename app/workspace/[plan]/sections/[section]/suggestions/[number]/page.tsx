import { getTranslations } from "next-intl/server";
import { OneSuggestion } from "../../../../suggestions";
import { enterSection, SectionFrame } from "../../frame";

type Params = { params: Promise<{ plan: string; section: string; number: string }> };

export async function generateMetadata({ params }: Params) {
  return { title: (await getTranslations("workspace"))("suggestions.suggestion", { number: (await params).number }) };
}

export default async function SectionSuggestion({ params }: Params) {
  const entered = await enterSection(params);
  const { number } = await params;
  return (
    <SectionFrame entered={entered} here="suggestions" at={number}>
      <OneSuggestion number={number} {...entered.suggested} />
    </SectionFrame>
  );
}
