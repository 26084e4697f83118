import { answer } from "@/lib/route";
import { downloadPaper } from "@/lib/word/download";
import { printPaper } from "@/lib/word/printing";

/** A proposal, or a revision of it, as an accessible PDF. */
export const GET = (request: Request, { params }: { params: Promise<{ proposal: string }> }) =>
  answer(async (viewer) =>
    downloadPaper(viewer, request, (await params).proposal, {
      ending: "pdf",
      mediaType: "application/pdf",
      write: printPaper,
    }),
  );
