import { getTranslations } from "next-intl/server";
import { remarkActions } from "@/app/remarks/furniture";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { findRoom } from "@/lib/rooms/queries";
import { SuggestOffer } from "../../suggestions";
import { enterSection, SectionFrame } from "./frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("suggestions.section") };
}

export default async function SectionPage({ params }: { params: Promise<{ plan: string; section: string }> }) {
  const entered = await enterSection(params);
  const { viewer, section, t, suggested } = entered;
  const room = await findRoom(viewer, section.roomId);
  return (
    <SectionFrame entered={entered} here="">
      <SuggestOffer {...suggested} />
      <WritingRoom
        roomId={section.roomId}
        epoch={room?.epoch ?? 0}
        personId={viewer.personId}
        name={viewer.name}
        label={t("suggestions.section")}
        readOnly={!section.write}
        remarks={remarkActions}
      >
        <TextView doc={section.doc} />
      </WritingRoom>
    </SectionFrame>
  );
}
