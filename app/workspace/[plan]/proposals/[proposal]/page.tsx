import { getTranslations } from "next-intl/server";
import { remarkActions } from "@/app/remarks/furniture";
import { Attachments } from "@/components/files/attachments";
import { SheetView } from "@/components/proposals/sheet-view";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { WordPapers } from "@/components/word/word-papers";
import { listAttachments } from "@/lib/files/queries";
import { findText } from "@/lib/proposals/queries";
import { findRoom } from "@/lib/rooms/queries";
import { SuggestOffer } from "../../suggestions";
import { BesideText } from "./beside-text";
import { enterProposal, ProposalFrame } from "./frame";

export async function generateMetadata() {
  return { title: (await getTranslations("workspace"))("editor.text") };
}

export default async function ProposalPage({ params }: { params: Promise<{ plan: string; proposal: string }> }) {
  const entered = await enterProposal(params);
  const { plan, viewer, proposal, path, write, t, locale } = entered;
  const [room, text, attachments] = await Promise.all([
    findRoom(viewer, proposal.roomId),
    findText(viewer, proposal.id),
    listAttachments(viewer, proposal.roomId),
  ]);
  const written = text && (
    <>
      <SheetView sheet={text.sheet} fields={plan.sheet} language={locale} />
      <TextView doc={text.doc} />
    </>
  );
  return (
    <ProposalFrame entered={entered} here="">
      {write ? null : (
        <SuggestOffer viewer={viewer} roomId={proposal.roomId} path={`${path}/suggestions`} fields={plan.sheet} />
      )}
      <WritingRoom
        roomId={proposal.roomId}
        epoch={room?.epoch ?? 0}
        personId={viewer.personId}
        name={viewer.name}
        label={t("editor.text")}
        fields={plan.sheet}
        readOnly={!write}
        remarks={remarkActions}
      >
        {written}
      </WritingRoom>
      <BesideText entered={entered} />
      <Attachments roomId={proposal.roomId} first={attachments} writable={write} />
      <WordPapers roomId={proposal.roomId} proposalId={proposal.id} writable={write} />
    </ProposalFrame>
  );
}
