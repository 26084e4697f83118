/** Signing in: a link by e-mail or an OIDC provider, database sessions. The only file that configures next-auth. */
import { and, eq, gt } from "drizzle-orm";
import type { NextAuthOptions } from "next-auth";
import type { Provider } from "next-auth/providers/index";
import { database } from "@/db/client";
import { session } from "@/db/schema";
import { adapter, entranceAdapter, hashToken } from "./auth-adapter";
import { safePath } from "./origin";

const secure = () => process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
/** The session's cookie; `__Host-` binds it to this very host where the connection is secure. */
export const sessionCookie = () => (secure() ? "__Host-pianoforte.session" : "pianoforte.session");
/** The cookie of next-auth's own check on forms. */
export const csrfCookie = () => ({
  name: secure() ? "__Host-pianoforte.form" : "pianoforte.form",
  options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure() } as const,
});
/** How long a link lives, in seconds. */
export const linkAge = 10 * 60;

/** The link is sent by our own door (lib/people/links.ts); next-auth consumes it when the person presses the button. */
const link: Provider = {
  id: "email",
  type: "email",
  name: "Email",
  from: "",
  server: "",
  maxAge: linkAge,
  options: {},
  sendVerificationRequest: () => Promise.reject(new Error("Links are sent by /sign-in/request")),
};

function providers(): Provider[] {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = process.env;
  if (!issuer || !clientId || !clientSecret) return [link];
  return [
    link,
    {
      id: "oidc",
      type: "oauth",
      name: name ?? "OpenID Connect",
      wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      idToken: true,
      // Many providers tell the address only at userinfo; its subject must be the ID token's, which the client checks.
      userinfo: {
        async request({ client, tokens }) {
          const given = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
          const told = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(given) : {};
          return { ...given.claims(), ...told };
        },
      },
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid email profile" } },
      // The provider vouches for the address, so that it can open the seat that the secretariat gave to that address.
      allowDangerousEmailAccountLinking: true,
      profile: (profile: { sub: string; name?: string; email?: string }) => ({
        id: profile.sub,
        name: profile.name ?? null,
        email: profile.email?.toLowerCase() ?? null,
      }),
    },
  ];
}

/** What next-auth and our links hash with; without it the door stays closed. */
export function authSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set: nobody can sign in.");
  return secret;
}

/** next-auth's options. */
export function authOptions(): NextAuthOptions {
  return {
    secret: authSecret(),
    adapter: entranceAdapter,
    providers: providers(),
    session: { strategy: "database", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in/sent" },
    useSecureCookies: secure(),
    cookies: {
      csrfToken: csrfCookie(),
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure() },
      },
    },
    callbacks: {
      // Only people who are known come in, and only by an address that their provider has verified.
      async signIn({ user, account, profile }) {
        const verified =
          account?.type !== "oauth" || (profile && "email_verified" in profile && profile.email_verified === true);
        return Boolean(verified && user.email && (await adapter.getUserByEmail?.(user.email.toLowerCase())));
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
  };
}

/** The person whose session the cookie header carries, if it still runs. */
export async function findPersonByCookie(header: string | undefined): Promise<string | null> {
  const name = `${sessionCookie()}=`;
  const pair = header?.split(/;\s*/).find((one) => one.startsWith(name));
  return pair ? findPersonByToken(pair.slice(name.length)) : null;
}

/** The person of a session token. Tokens are uuids: nothing in them is ever encoded in a cookie. */
export async function findPersonByToken(token: string): Promise<string | null> {
  const [found] = await database()
    .select({ personId: session.personId })
    .from(session)
    .where(and(eq(session.tokenHash, hashToken(token)), gt(session.expires, new Date())));
  return found?.personId ?? null;
}
