import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { signInLink } from "@/db/schema";
import { adapter } from "@/lib/auth-adapter";
import { listMails } from "@/lib/mail/queries";
import { countRequest, createPersonaLinks, sendLink } from "./links";

beforeEach(() => {
  vi.stubEnv("DEMO", "1");
  vi.stubEnv("NEXTAUTH_URL", "http://here.test");
});
afterEach(() => vi.unstubAllEnvs());

async function linkFor(email: string, to = "/"): Promise<URL> {
  await sendLink({ email, to });
  const [letter] = await listMails();
  const [address] = letter?.text.match(/http:\/\/\S+/) ?? [];
  if (letter?.to !== email || !address) throw new Error(`no letter for ${email}`);
  return new URL(address);
}
const use = (link: URL) =>
  adapter.useVerificationToken?.({
    identifier: link.searchParams.get("email") ?? "",
    token: createHash("sha256")
      .update(`${link.searchParams.get("token")}${process.env.NEXTAUTH_SECRET}`)
      .digest("hex"),
  });

test("a link is used once, however many press the button in the same millisecond", async () => {
  const link = await linkFor("marta.rinaldi@example.org");
  const used = await Promise.all(Array.from({ length: 10 }, () => use(link)));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await use(link)).toBeNull();
});

test("the newest link replaces the older ones, also when both are asked for at once", async () => {
  const older = await linkFor("marta.rinaldi@example.org");
  await Promise.all([1, 2, 3, 4].map(() => sendLink({ email: "marta.rinaldi@example.org", to: "/" })));
  expect(await use(older)).toBeNull();
  const standing = await database().select().from(signInLink).where(eq(signInLink.email, "marta.rinaldi@example.org"));
  expect(standing).toHaveLength(1);
  const minutes = ((standing[0]?.expires.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(9);
  expect(minutes).toBeLessThanOrEqual(10);
});

test("an unknown address is sent nothing and leaves nothing behind", async () => {
  const before = (await listMails()).length;
  await sendLink({ email: "nobody@example.org", to: "/" });
  expect((await listMails()).length).toBe(before);
  expect(await database().select().from(signInLink).where(eq(signInLink.email, "nobody@example.org"))).toEqual([]);
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "a link does not lead on to %s",
  async (to) => {
    const link = await linkFor("elisa.ferraudo@example.org", to);
    expect(link.origin).toBe("http://here.test");
    expect(link.searchParams.get("to")).toBe("/");
  },
);

test("requests are counted alike for known and unknown addresses: five each, then a sentence", async () => {
  for (const email of ["marta.rinaldi@example.org", "nobody@example.org"]) {
    for (let i = 0; i < 5; i++) await countRequest(email, `10.0.0.${i}`);
    await expect(countRequest(email, "10.0.0.9")).rejects.toMatchObject({ kind: "too many" });
  }
});

test("one machine asks sixty times, for whichever addresses", async () => {
  for (let i = 0; i < 60; i++) await countRequest(`someone.${i}@example.org`, "10.1.1.1");
  await expect(countRequest("someone.else@example.org", "10.1.1.1")).rejects.toMatchObject({ kind: "too many" });
});

test("personas come in by the same links, and only in the demo", async () => {
  const made = await createPersonaLinks("http://here.test");
  expect(made).toHaveLength(5);
  const [first] = made;
  expect(await use(new URL(first?.url ?? ""))).not.toBeNull();
  vi.stubEnv("DEMO", "");
  expect(await createPersonaLinks("http://here.test")).toEqual([]);
});
