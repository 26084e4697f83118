import "server-only";
import { getLocale } from "next-intl/server";
import { isSameOrigin } from "./origin";
import { isRefusal, missing, statusOf } from "./refusal";
import { findViewer, type Viewer } from "./session";

/** Answers a route with JSON, or with the response that `work` made; a refusal becomes its status and its sentence. */
export async function answer(work: (viewer: Viewer | null) => Promise<unknown>): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  try {
    const value = await work(await findViewer());
    return value instanceof Response ? value : Response.json(value, { headers });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const sentence = error.sentence[(await getLocale()) === "en" ? "en" : "it"];
    return Response.json({ sentence }, { status: statusOf[error.kind], headers });
  }
}

const largestForm = 64 * 1024;

/** The fields of a form that a page of this place posted; anything else is refused before it is read. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  if (!isSameOrigin(request)) throw missing();
  const type = request.headers.get("content-type") ?? "";
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!type.startsWith("application/x-www-form-urlencoded") || !(length <= largestForm)) throw missing();
  return new Map(new URLSearchParams(await request.text()));
}

/** Sends the browser on to a path of this place after a form. */
export const seeOther = (path: string) =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
