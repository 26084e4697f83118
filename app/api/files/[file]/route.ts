import { detachFile, reattachFile } from "@/lib/files/commands";
import { findFile, listAttachments } from "@/lib/files/queries";
import { disposition } from "@/lib/files/rules";
import { parseId } from "@/lib/input";
import { missing } from "@/lib/refusal";
import { answer, readForm } from "@/lib/route";

type Door = { params: Promise<{ file: string }> };

/** A file, for whoever may read one of its texts now: kept by the browser, asked for again each time. */
export const GET = (request: Request, { params }: Door) =>
  answer(async (viewer) => {
    const found = await findFile(viewer, parseId((await params).file));
    if (!found) throw missing();
    const etag = `"${found.hash.slice(0, 32)}"`;
    const headers = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Cookie" };
    const known = request.headers.get("if-none-match")?.split(",") ?? [];
    if (known.some((tag) => tag.trim().replace(/^W\//, "") === etag))
      return new Response(null, { status: 304, headers });
    const body = new Uint8Array(found.bytes);
    return new Response(body, {
      headers: {
        ...headers,
        "Content-Type": found.mediaType,
        "Content-Length": String(body.byteLength),
        "Content-Disposition": disposition(found.kind === "image" ? "inline" : "attachment", found.name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
      },
    });
  });

/** Takes an attachment off a text, or attaches it again. */
export const POST = (request: Request, { params }: Door) =>
  answer(async (viewer) => {
    const form = await readForm(request);
    const roomId = parseId(form.get("room"));
    const command = new Map(Object.entries({ detach: detachFile, reattach: reattachFile })).get(form.get("act") ?? "");
    if (!command) throw missing();
    await command(viewer, { roomId, fileId: parseId((await params).file) });
    return listAttachments(viewer, roomId);
  });
