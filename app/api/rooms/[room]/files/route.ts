import { attachFile, placeImage } from "@/lib/files/commands";
import { listAttachments } from "@/lib/files/queries";
import { readUpload, roomOf } from "@/lib/files/upload";
import { missing } from "@/lib/refusal";
import { findRoom } from "@/lib/rooms/queries";
import { answer } from "@/lib/route";

type Door = { params: Promise<{ room: string }> };

/** What is attached to a text. */
export const GET = (_: Request, { params }: Door) =>
  answer(async (viewer) => {
    const roomId = await roomOf(params);
    if (!(await findRoom(viewer, roomId))) throw missing();
    return listAttachments(viewer, roomId);
  });

/** Takes a file in: a picture when words stand for it, else an attachment. Whoever may not read the text sends in vain. */
export const POST = (request: Request, { params }: Door) =>
  answer(async (viewer) => {
    const roomId = await roomOf(params);
    if (!(await findRoom(viewer, roomId))) throw missing();
    const { name, bytes, words } = await readUpload(request);
    const alt = words.get("alt");
    if (alt !== undefined) return placeImage(viewer, { roomId, name, bytes, alt });
    await attachFile(viewer, { roomId, name, bytes });
    return listAttachments(viewer, roomId);
  });
