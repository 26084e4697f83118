import { getTranslations } from "next-intl/server";
import { SuggestionsOf } from "../../../suggestions";
import { enterSection, SectionFrame } from "../frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("suggestions.name") };
}

export default async function SectionSuggestions({ params }: { params: Promise<{ plan: string; section: string }> }) {
  const entered = await enterSection(params);
  return (
    <SectionFrame entered={entered} here="suggestions">
      <SuggestionsOf {...entered.suggested} />
    </SectionFrame>
  );
}
