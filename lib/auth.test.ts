import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { person, session } from "@/db/schema";
import { authOptions, authSecret, findPersonByCookie, findPersonByToken, sessionCookie } from "./auth";
import { adapter, hashToken } from "./auth-adapter";

afterEach(() => vi.unstubAllEnvs());

async function sessionOf(email: string, expires: Date) {
  const [found] = await database().select().from(person).where(eq(person.email, email));
  if (!found) throw new Error(`No ${email}`);
  const token = crypto.randomUUID();
  await database()
    .insert(session)
    .values({ tokenHash: hashToken(token), personId: found.id, expires });
  return { token, personId: found.id };
}
const inAnHour = () => new Date(Date.now() + 3_600_000);

test("without a secret the door stays closed", () => {
  vi.stubEnv("NEXTAUTH_SECRET", "");
  expect(() => authSecret()).toThrow(/NEXTAUTH_SECRET is not set/);
  expect(() => authOptions()).toThrow(/NEXTAUTH_SECRET is not set/);
});

test("over https the session's cookie is bound to this very host, and scripts cannot read it", () => {
  vi.stubEnv("NEXTAUTH_URL", "https://plan.example");
  expect(sessionCookie()).toBe("__Host-pianoforte.session");
  expect(authOptions().cookies?.sessionToken?.options).toEqual({
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: true,
  });
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  expect(sessionCookie()).toBe("pianoforte.session");
});

test("a session is known by its token until it expires; its hash is not a token", async () => {
  const { token, personId } = await sessionOf("marta.rinaldi@example.org", inAnHour());
  expect(await findPersonByToken(token)).toBe(personId);
  expect(await findPersonByCookie(`a=b; pianoforte.session=${token}; c=d`)).toBe(personId);
  expect(await findPersonByToken(hashToken(token))).toBeNull();
  expect(await findPersonByCookie(`xpianoforte.session=${token}`)).toBeNull();
  expect(await findPersonByCookie(undefined)).toBeNull();
  const over = await sessionOf("marta.rinaldi@example.org", new Date(Date.now() - 1000));
  expect(await findPersonByToken(over.token)).toBeNull();
});

test("nobody registers at the door", async () => {
  const guest = { email: "nobody@example.org", emailVerified: null, id: "" };
  await expect(adapter.createUser?.(guest)).rejects.toThrow(/nobody registers/);
});

type SignIn = NonNullable<NonNullable<ReturnType<typeof authOptions>["callbacks"]>["signIn"]>;
const maySignIn = (email: string | null, account: object, profile?: object) =>
  authOptions().callbacks?.signIn?.({ user: { id: "", email }, account, profile } as Parameters<SignIn>[0]);

test("a provider opens the door only to an address that is verified and known", async () => {
  const oauth = { type: "oauth" };
  const known = "marta.rinaldi@example.org";
  expect(await maySignIn(known, oauth, { email_verified: true })).toBe(true);
  expect(await maySignIn(known.toUpperCase(), oauth, { email_verified: true })).toBe(true);
  for (const claim of [false, "true", 1, null])
    expect(await maySignIn(known, oauth, { email_verified: claim })).toBe(false);
  expect(await maySignIn(known, oauth, {})).toBe(false);
  expect(await maySignIn(known, oauth)).toBe(false);
  expect(await maySignIn("nobody@example.org", oauth, { email_verified: true })).toBe(false);
  expect(await maySignIn(null, oauth, { email_verified: true })).toBe(false);
});

test.each(["https://evil.example/x", "//evil.example", "http://localhost:3000.evil.example/", "javascript:alert(1)"])(
  "after signing in nobody is led to %s",
  (url) => {
    const baseUrl = "http://localhost:3000";
    expect(authOptions().callbacks?.redirect?.({ url, baseUrl })).toBe(`${baseUrl}/`);
  },
);
