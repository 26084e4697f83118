import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { listReaders } from "@/lib/remarks/queries";
import { findRoom } from "@/lib/rooms/queries";
import { answer } from "@/lib/route";

export const GET = (_request: Request, { params }: { params: Promise<{ room: string }> }) =>
  answer(async (viewer) => {
    const id = parseId((await params).room);
    if (!(await findRoom(viewer, id))) throw missing();
    return listReaders(viewer, id);
  });
