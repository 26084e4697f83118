import { attachmentTypes } from "@/lib/files/rules";
import { answer } from "@/lib/route";
import { downloadPaper } from "@/lib/word/download";
import { writeWord } from "@/lib/word/writing";

/** A proposal, or a revision of it, as a document of Word. */
export const GET = (request: Request, { params }: { params: Promise<{ proposal: string }> }) =>
  answer(async (viewer) => {
    const origin = process.env.NEXTAUTH_URL ?? new URL(request.url).origin;
    return downloadPaper(viewer, request, (await params).proposal, {
      ending: "docx",
      mediaType: attachmentTypes.docx,
      write: (paper) => writeWord(paper, origin),
    });
  });
