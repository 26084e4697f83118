import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { listAuthors } from "@/lib/revisions/queries";
import { answer } from "@/lib/route";
import { blockIdPattern } from "@/lib/text/blocks";

export const GET = (_request: Request, { params }: { params: Promise<{ room: string; block: string }> }) =>
  answer(async (viewer) => {
    const { room, block } = await params;
    const found = blockIdPattern.test(block) ? await listAuthors(viewer, parseId(room), block) : null;
    if (!found) throw missing();
    return found;
  });
