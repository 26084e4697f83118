import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { request as rawRequest } from "node:http";
import { type Letter, openPlace, type Place } from "./place";
import { expect, test } from "./test";

test.describe.configure({ mode: "serial" });

let place: Place;
test.beforeAll(async () => {
  place = await openPlace();
});
test.afterAll(async () => {
  await place?.close();
});

const at = (name: string) => `${name}@example.org`;
const sha256 = (words: string) => createHash("sha256").update(words).digest("hex");
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(place.base + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: place.base, ...headers },
    body: new URLSearchParams(fields),
  });
const ask = (email: string, to = "/") => post("/sign-in/request", { email, to });

/** The letter's words without its transfer encoding. */
const wordsOf = ({ text }: Letter) =>
  text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
function linkIn(letter: Letter): URL {
  const [address] = wordsOf(letter).match(/https?:\/\/\S+/) ?? [];
  if (!address) throw new Error("no link in the letter");
  return new URL(address);
}
async function sendLink(name: string, to = "/"): Promise<URL> {
  await ask(at(name), to);
  return linkIn(await place.nextLetter(at(name)));
}
const use = (link: URL) => post("/sign-in/link/use", Object.fromEntries(link.searchParams));
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((cookie) => /^pianoforte\.session=[^;]+/.test(cookie))
    ?.split(";")[0];
const viewerOf = async (cookie: string | undefined) =>
  (await fetch(`${place.base}/`, { headers: { cookie: cookie ?? "" } })).text();

test("the letter goes to one person, says where it comes from, and carries a link to this place alone", async () => {
  const link = await sendLink("hilde.brouwers", "/plans/torino-2025?a=1");
  expect(place.letters.at(-1)).toMatchObject({ to: [at("hilde.brouwers")], from: "piano@example.org" });
  expect(link.origin).toBe(place.base);
  expect(link.searchParams.get("to")).toBe("/plans/torino-2025?a=1");
  const heads = place.letters.at(-1)?.text.split("\r\n\r\n")[0] ?? "";
  expect(heads).not.toMatch(/^(cc|bcc):/im);
});

test("a known and an unknown address get the same answer, and only the known one a letter", async () => {
  const before = place.letters.length;
  const timed = async (email: string) => {
    const begin = performance.now();
    const answer = await ask(email);
    const { status, headers } = answer;
    const shown = [status, headers.get("location"), headers.get("set-cookie"), await answer.text()];
    return { shown, ms: performance.now() - begin };
  };
  await ask("first@example.org");
  const [known, unknown, strange] = [
    await timed(at("paola.verdoia")),
    await timed("nobody@example.org"),
    await timed("x\r\nBcc: y@example.org"),
  ];
  expect(unknown.shown).toEqual(known.shown);
  expect(strange.shown).toEqual(known.shown);
  await place.nextLetter(at("paola.verdoia"));
  expect(place.letters.slice(before).map(({ to }) => to)).toEqual([[at("paola.verdoia")]]);

  // The quickest of a few, since a busy machine can make any one of them slow.
  const quickest = async (names: string[]) => {
    const took: number[] = [];
    for (const name of names) took.push((await timed(at(name))).ms);
    return Math.min(...took);
  };
  const knowing = await quickest(["cosimo.laterza", "ivano.dellapiana", "marta.rinaldi"]);
  expect(knowing).toBeLessThan((await quickest(["nobody", "no.one", "none"])) * 10 + 50);
});

test("a mail scanner that opens the link does not use it up; the person's button does, once", async ({
  page,
  rows,
}) => {
  const link = await sendLink("giulia.pautasso", "/plans/torino-2025");
  for (const method of ["GET", "HEAD", "GET"]) expect((await fetch(link, { method })).status).toBe(200);
  await page.goto(link.href);
  await page.getByRole("button", { name: "Entra" }).click();
  await expect(page).toHaveURL(`${place.base}/plans/torino-2025`);
  const again = await use(link);
  expect([again.status, again.headers.get("location")]).toEqual([303, "/sign-in?error=link"]);
  expect(await rows("select 1 from sign_in_link where email = $1", [at("giulia.pautasso")])).toEqual([]);
});

test("a link used twice in the same millisecond opens one session", async ({ rows }) => {
  const link = await sendLink("andrei.munteanu");
  const answers = await Promise.all(Array.from({ length: 8 }, () => use(link)));
  expect(answers.filter((answer) => cookieOf(answer))).toHaveLength(1);
  const [count] = await rows(
    "select count(*)::int as open from session s join person p on p.id = s.person_id where p.email = $1",
    [at("andrei.munteanu")],
  );
  expect(count?.open).toBe(1);
});

test("only the newest link works, and only for ten minutes", async ({ rows }) => {
  const older = await sendLink("matteo.gribaudi");
  const newer = await sendLink("matteo.gribaudi");
  expect(cookieOf(await use(older))).toBeUndefined();
  const [row] = await rows(
    "select extract(epoch from expires - now())::int as left from sign_in_link where email = $1",
    [at("matteo.gribaudi")],
  );
  expect(Number(row?.left)).toBeGreaterThan(590 - 60);
  expect(Number(row?.left)).toBeLessThanOrEqual(600);
  await rows("update sign_in_link set expires = now() - interval '1 second' where email = $1", [at("matteo.gribaudi")]);
  expect(cookieOf(await use(newer))).toBeUndefined();
});

test("a link is for the address it was sent to", async () => {
  const link = await sendLink("maurizio.grandis");
  link.searchParams.set("email", at("nicola.tessarin"));
  expect(cookieOf(await use(link))).toBeUndefined();
});

test("neither the link's token nor the session's is in the database, only their hashes", async ({ rows }) => {
  const link = await sendLink("fabio.trinchero");
  const token = link.searchParams.get("token") ?? "";
  const links = JSON.stringify(await rows("select * from sign_in_link"));
  expect(links).toContain(sha256(`${token}for tests`));
  expect(links).not.toContain(token);
  const session = cookieOf(await use(link))?.split("=")[1] ?? "";
  const sessions = JSON.stringify(await rows("select * from session"));
  expect(sessions).toContain(sha256(session));
  expect(sessions).not.toContain(session);
});

test("coming in again renews the session: the one that was in the browser ends", async ({ rows }) => {
  const first = cookieOf(await use(await sendLink("aurora.scaglia")));
  const link = await sendLink("aurora.scaglia");
  const second = cookieOf(
    await post("/sign-in/link/use", Object.fromEntries(link.searchParams), { cookie: first ?? "" }),
  );
  expect(second).not.toBe(first);
  const running = (cookie: string | undefined) =>
    rows("select 1 as one from session where token_hash = $1", [sha256(cookie?.split("=")[1] ?? "")]);
  expect([await running(first), await running(second)]).toEqual([[], [{ one: 1 }]]);
});

test("signing out ends the person's sessions in every browser, and no one else's", async () => {
  const [here, there] = [
    cookieOf(await use(await sendLink("roberta.quaglino"))),
    cookieOf(await use(await sendLink("roberta.quaglino"))),
  ];
  const other = cookieOf(await use(await sendLink("stefano.marchiando")));
  for (const cookie of [here, there]) expect(await viewerOf(cookie)).toContain("Roberta Quaglino");
  await post("/sign-out", {}, { cookie: here ?? "" });
  for (const cookie of [here, there]) expect(await viewerOf(cookie)).not.toContain("Roberta Quaglino");
  expect(await viewerOf(other)).toContain("Stefano Marchiando");
});

test("a forged Host is not in the link, nor is it a way in for another site's form", async () => {
  const forged = (headers: Record<string, string>, email: string) =>
    new Promise<number>((resolve, reject) => {
      const body = new URLSearchParams({ email, to: "/" }).toString();
      const type = { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) };
      rawRequest(`${place.base}/sign-in/request`, { method: "POST", headers: { ...type, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .once("error", reject)
        .end(body);
    });
  expect(await forged({ host: "evil.example", origin: place.base }, at("teresa.iannuzzi"))).toBe(303);
  const link = linkIn(await place.nextLetter(at("teresa.iannuzzi")));
  expect(link.origin).toBe(place.base);
  const before = place.letters.length;
  expect(await forged({ origin: "http://evil.example" }, at("teresa.iannuzzi"))).toBe(403);
  expect(place.letters.length).toBe(before);
});

test("`to` never leaves this place, in the letter or after it", async () => {
  const link = await sendLink("lorenzo.peyrani", "//evil.example/x");
  expect(link.searchParams.get("to")).toBe("/");
  link.searchParams.set("to", "https://evil.example/");
  const answer = await use(link);
  expect(cookieOf(answer)).toBeDefined();
  expect(answer.headers.get("location")).toBe("/");
});

test("an address is sent five letters in a quarter of an hour; then known and unknown are told so alike", async () => {
  const tried = async (email: string) => {
    const found: (string | null)[] = [];
    for (let i = 0; i < 6; i++) found.push((await ask(email)).headers.get("location"));
    return found;
  };
  const known = await tried(at("daniela.francone"));
  expect(known).toEqual([...Array(5).fill("/sign-in/sent"), "/sign-in?limited=1"]);
  expect(await tried("nobody.else@example.org")).toEqual(known);
});

test("outside the demo there is no outbox, no persona, and no door of next-auth's but the provider's", async () => {
  expect((await fetch(`${place.base}/outbox`)).status).toBe(404);
  expect((await post("/sign-in/persona", { key: "p-marta-rinaldi" })).status).toBe(404);
  expect(await (await fetch(`${place.base}/sign-in`)).text()).not.toContain("Marta Rinaldi");
  for (const door of ["callback/email?token=x&email=y", "signin/email", "signout", "session", "csrf", "providers"])
    expect((await fetch(`${place.base}/api/auth/${door}`)).status, door).toBe(404);
});

test("without a secret nothing opens: one sentence, and the process ends", () => {
  const env = { ...process.env, NEXTAUTH_SECRET: "", DEMO: "" };
  const ended = spawnSync(process.execPath, ["--import", "tsx", "server.ts"], { env, encoding: "utf8" });
  expect(ended.status).toBe(1);
  expect(ended.stderr.trim().split("\n")).toEqual([expect.stringMatching(/^NEXTAUTH_SECRET is not set/)]);
});
