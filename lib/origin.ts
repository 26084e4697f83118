/** Where a request comes from, and where it may be sent on to: this place and no other. */

const hostOf = (url: string | null | undefined) => (url && URL.canParse(url) ? new URL(url).host : null);

/** Whether the request comes from a page of this place: a form of another site is not heard. */
export function isSameOrigin(request: Request): boolean {
  const from = hostOf(request.headers.get("origin"));
  return from !== null && (from === request.headers.get("host") || from === hostOf(process.env.NEXTAUTH_URL));
}

/** A path of this place to go to, fit for a Location header; the front page for anything else. */
export function safePath(raw: unknown): string {
  if (typeof raw !== "string" || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(raw)) return "/";
  const here = "http://here.invalid";
  const url = URL.canParse(raw, here) ? new URL(raw, here) : null;
  if (url?.origin !== here || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
