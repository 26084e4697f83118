import { listActivities } from "@/lib/activities/queries";
import { parseId } from "@/lib/input";
import { findProposal } from "@/lib/proposals/queries";
import { missing } from "@/lib/refusal";
import { answer } from "@/lib/route";

export const GET = (_request: Request, { params }: { params: Promise<{ proposal: string }> }) =>
  answer(async (viewer) => {
    const id = parseId((await params).proposal);
    if (!(await findProposal(viewer, id))) throw missing();
    return listActivities(viewer, id);
  });
