import { parseInput } from "@/lib/input";
import { similarInput } from "@/lib/notices/input";
import { listSimilar } from "@/lib/notices/queries";
import { mayDo } from "@/lib/permissions";
import { findPlan } from "@/lib/plans/queries";
import { missing } from "@/lib/refusal";
import { answer } from "@/lib/route";

export const GET = (request: Request, { params }: { params: Promise<{ plan: string }> }) =>
  answer(async (viewer) => {
    const plan = await findPlan((await params).plan);
    if (!plan || !mayDo(viewer, "read notice", { planId: plan.id, bodyIds: [], reviewingBodyIds: [] })) throw missing();
    const title = new URL(request.url).searchParams.get("title");
    return title ? listSimilar(viewer, plan.id, parseInput(similarInput, { title })) : [];
  });
