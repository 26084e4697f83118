import { parseId } from "@/lib/input";
import { listMentionable } from "@/lib/mentions/queries";
import { missing } from "@/lib/refusal";
import { findRoom } from "@/lib/rooms/queries";
import { answer } from "@/lib/route";
import { isMentionKind } from "@/lib/text/mentions";

export const GET = (request: Request, { params }: { params: Promise<{ room: string }> }) =>
  answer(async (viewer) => {
    const id = parseId((await params).room);
    if (!(await findRoom(viewer, id))) throw missing();
    const asked = new URL(request.url).searchParams;
    const kinds = asked.getAll("kind").filter(isMentionKind);
    return listMentionable(viewer, id, asked.get("q") ?? "", kinds.length > 0 ? kinds : undefined);
  });
