/** Hands a proposal out as a file: not kept by the browser, so that it is gone the moment a right is. */
import { disposition } from "@/lib/files/rules";
import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import type { Viewer } from "@/lib/session";
import { fileNameOf, type Paper } from "./paper";
import { findPaper } from "./queries";

type Form = { ending: "docx" | "pdf"; mediaType: string; write: (paper: Paper) => Promise<Uint8Array> };

/** The file of the proposal, or of the revision that the address names, for whoever may see it. */
export async function downloadPaper(
  viewer: Viewer | null,
  request: Request,
  raw: string,
  form: Form,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("revision");
  if (asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) throw missing();
  const paper = await findPaper(viewer, parseId(raw), asked === null ? undefined : Number(asked));
  if (!paper) throw missing();
  const bytes = await form.write(paper);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": form.mediaType,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": disposition("attachment", fileNameOf(paper, form.ending)),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
