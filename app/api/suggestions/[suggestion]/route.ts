import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { answer } from "@/lib/route";
import { findSuggestion } from "@/lib/suggestions/queries";

export const GET = (_request: Request, { params }: { params: Promise<{ suggestion: string }> }) =>
  answer(async (viewer) => {
    const found = await findSuggestion(viewer, { id: parseId((await params).suggestion) });
    if (!found) throw missing();
    const { state, mayDecide, hunks } = found;
    return { state, mayDecide, hunks };
  });
