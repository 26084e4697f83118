import { findEdition } from "@/lib/editions/queries";
import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { answer } from "@/lib/route";

/** How far the writing of an edition has come. */
export function GET(_: Request, { params }: { params: Promise<{ edition: string }> }) {
  return answer(async (viewer) => {
    const edition = await findEdition(viewer, parseId((await params).edition));
    if (!edition) throw missing();
    return { state: edition.state, progress: edition.progress, step: edition.step };
  });
}
