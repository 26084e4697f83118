import { readUpload, roomOf } from "@/lib/files/upload";
import { missing } from "@/lib/refusal";
import { findRoom } from "@/lib/rooms/queries";
import { answer } from "@/lib/route";
import { importWord } from "@/lib/word/commands";
import { shownReading } from "@/lib/word/preview";
import { previewWord } from "@/lib/word/queries";

type Door = { params: Promise<{ room: string }> };

/** Shows what a document of Word would bring into the text; with the fingerprint of what was shown, brings it in. */
export const POST = (request: Request, { params }: Door) =>
  answer(async (viewer) => {
    const roomId = await roomOf(params);
    if (!(await findRoom(viewer, roomId))) throw missing();
    const { bytes, words } = await readUpload(request);
    const fingerprint = words.get("fingerprint");
    if (fingerprint === undefined) return shownReading(await previewWord(viewer, { roomId, bytes }));
    await importWord(viewer, { roomId, bytes, fingerprint, alts: listed(words.get("alts")) });
    return null;
  });

function listed(raw: string | undefined): unknown {
  try {
    return JSON.parse(raw ?? "");
  } catch {
    return null;
  }
}
