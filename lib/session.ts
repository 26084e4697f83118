import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { database } from "@/db/client";
import { person } from "@/db/schema";
import { authOptions, authSecret, csrfCookie, findPersonByToken, sessionCookie } from "./auth";
import { escapeHtml } from "./editions/writers/html";
import { safePath } from "./origin";
import { findActor } from "./people/queries";
import type { Actor } from "./permissions";

export type Viewer = Actor & { name: string; email: string };

/** Who looks at this page, with the seats they hold now; null for nobody signed in. Once per request. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  const personId = token ? await findPersonByToken(token) : null;
  if (!personId) return null;
  const [actor, [named]] = await Promise.all([
    findActor(database(), personId),
    database().select({ name: person.name, email: person.email }).from(person).where(eq(person.id, personId)),
  ]);
  return actor && named ? { ...actor, ...named } : null;
});

/** Who looks at this page; sends nobody to the sign-in page and back. */
export async function requireViewer(to: string): Promise<Viewer> {
  return (await findViewer()) ?? redirect(`/sign-in?to=${encodeURIComponent(to)}`);
}

type Step = "signin" | "callback";

/** Has next-auth do one of its steps for the request at hand; only its cookies and where it leads come out. */
async function step(name: Step, provider: string, query: URLSearchParams, body?: URLSearchParams): Promise<Response> {
  const url = new URL(`/api/auth/${name}/${provider}?${query}`, process.env.NEXTAUTH_URL);
  const request = new NextRequest(url, body && { method: "POST", body });
  return NextAuth(authOptions())(request, { params: Promise.resolve({ nextauth: [name, provider] }) });
}

/** Consumes a link and opens a session, as next-auth's own callback would; null when the link does not work. */
export async function openSession(link: { token: string; email: string; to: string }): Promise<Response | null> {
  const query = new URLSearchParams({ token: link.token, email: link.email, callbackUrl: safePath(link.to) });
  const made = await step("callback", "email", query);
  const opened = made.headers.getSetCookie().filter((cookie) => cookie.startsWith(`${sessionCookie()}=`));
  if (opened.length === 0) return null;
  const response = new Response(null, { status: 303, headers: { Location: safePath(link.to) } });
  for (const cookie of opened) response.headers.append("Set-Cookie", cookie);
  return response;
}

/**
 * Sends the browser to the OIDC provider; our form's origin has been checked, which is what next-auth's token is for.
 * By a page and not by a redirect: the policy lets a form lead nowhere but here, also by way of redirects.
 */
export async function goToProvider(to: string): Promise<Response> {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
  const { name, options } = csrfCookie();
  (await cookies()).set(name, `${token}|${hash}`, options);
  const body = new URLSearchParams({ csrfToken: token, callbackUrl: safePath(to) });
  const made = await step("signin", "oidc", new URLSearchParams(), body);
  const address = escapeHtml(made.headers.get("location") ?? "/sign-in?error=provider");
  const label = escapeHtml(process.env.OIDC_NAME || "OpenID Connect");
  const page = `<!doctype html><html lang="${await getLocale()}"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>${label}</title><p><a href="${address}">${label}</a></p></html>`;
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  for (const cookie of made.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  return new Response(page, { headers });
}
