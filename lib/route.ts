import "server-only";
import { getLocale } from "next-intl/server";
import { isRefusal, statusOf } from "./refusal";
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

/** Whether the request comes from a page of this place: a form of another site is not heard. */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** A path of this place to go to, or the front page for anything else. */
export const safePath = (raw: unknown): string =>
  typeof raw === "string" && /^\/(?![/\\])[^\s\\]*$/.test(raw) ? raw : "/";
