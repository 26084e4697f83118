import { type NextRequest, NextResponse } from "next/server";
import { isSameOrigin } from "./lib/origin";

/** A policy for every page: only our own scripts, named by a nonce. Not an authorization layer. */
export function proxy(request: NextRequest) {
  // Next refuses another site's form too, but as an error of ours (500). The identity provider alone posts from elsewhere.
  if (request.method === "POST" && !request.nextUrl.pathname.startsWith("/api/auth/") && !isSameOrigin(request))
    return new NextResponse(null, { status: 403 });
  const nonce = btoa(crypto.randomUUID());
  const development = process.env.NODE_ENV !== "production";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// The doors of files are not pages: each sets its own policy and asks where a form comes from, and what passes here is
// first gathered in memory.
export const config = { matcher: ["/((?!_next/|fonts/|api/files/|api/rooms/).*)"] };
