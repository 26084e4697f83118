import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { listThreads } from "@/lib/remarks/queries";
import { findRoom } from "@/lib/rooms/queries";
import { answer } from "@/lib/route";

export const GET = (_request: Request, { params }: { params: Promise<{ room: string }> }) =>
  answer(async (viewer) => {
    const id = parseId((await params).room);
    const owner = await findRoom(viewer, id);
    if (!owner) throw missing();
    return { reading: owner.reading, threads: await listThreads(viewer, id) };
  });
