import type { BrowserContext, Page } from "@playwright/test";
import { openPlace, type Place } from "./place";
import { expect, test } from "./test";

test.describe.configure({ mode: "serial" });

let place: Place;
test.beforeAll(async () => {
  place = await openPlace();
});
test.afterAll(async () => {
  await place?.close();
});

/** Signs in at the provider by its own pages, up to its last question; gives what it was asked with. */
async function goTo(page: Page, login: string): Promise<URLSearchParams> {
  await page.goto(`${place.base}/sign-in?to=/plans/torino-2025`);
  const [toProvider] = await Promise.all([
    page.waitForRequest((one) => one.url().includes("/auth?")),
    page.getByRole("button", { name: "Identità" }).click(),
  ]);
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("any");
  await page.locator("[type=submit]").click();
  await page.locator("[name=prompt][value=consent]").waitFor({ state: "attached" });
  return new URL(toProvider.url()).searchParams;
}
async function comeBy(page: Page, login: string): Promise<URLSearchParams> {
  const asked = await goTo(page, login);
  await page.locator("[type=submit]").click();
  await page.waitForURL((url) => url.origin === place.base);
  return asked;
}
/** The address at which the provider sends the browser back, not yet gone to. */
async function answerFor(page: Page, login: string): Promise<URL> {
  await goTo(page, login);
  const { request } = page.context();
  const action = (await page.locator("form").first().getAttribute("action")) ?? "";
  const agreed = await request.post(action, { form: { prompt: "consent" }, maxRedirects: 0 });
  const back = await request.get(agreed.headers().location ?? "", { maxRedirects: 0 });
  return new URL(back.headers().location ?? "");
}
const isSignedIn = async (context: BrowserContext) =>
  (await context.cookies()).some(({ name }) => name === "pianoforte.session");

test("a known person with a verified address comes in by the provider, asked with state, nonce and PKCE", async ({
  page,
  rows,
}) => {
  const asked = await comeBy(page, "emanuela.torchio");
  await expect(page).toHaveURL(`${place.base}/plans/torino-2025`);
  expect(asked.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length, name).toBeGreaterThan(20);
  expect(asked.get("redirect_uri")).toBe(`${place.base}/api/auth/callback/oidc`);
  await page.goto(place.base);
  await expect(page.getByText("Emanuela Torchio")).toBeVisible();
  const linked = await rows(
    "select provider_account_id as sub from account a join person p on p.id = a.person_id where p.email = $1",
    ["emanuela.torchio@example.org"],
  );
  expect(linked).toEqual([{ sub: "emanuela.torchio" }]);
});

for (const [login, who] of [
  ["simone.bertolotto+unverified", "an address that the provider has not verified"],
  ["nobody.known", "somebody whom nobody appointed"],
] as const) {
  test(`the provider does not open the door to ${who}`, async ({ page, rows }) => {
    await comeBy(page, login);
    await expect(page.getByRole("alert").first()).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await rows("select 1 from account where provider_account_id = $1", [login])).toEqual([]);
    expect(await isSignedIn(page.context())).toBe(false);
  });
}

test("an answer of the provider works in the browser that asked for it, as it was given, and nowhere else", async ({
  page,
  browser,
}) => {
  const answer = await answerFor(page, "lucia.desantis");
  const stranger = await browser.newContext();
  const elsewhere = await stranger.request.get(answer.href, { maxRedirects: 0 });
  expect(elsewhere.headers().location).toContain("error=OAuthCallback");
  expect(await isSignedIn(stranger)).toBe(false);
  await page.goto(answer.href);
  expect(await isSignedIn(page.context())).toBe(true);
  const other = await stranger.newPage();
  const forged = await answerFor(other, "valter.perrone");
  forged.searchParams.set("state", "forged");
  await other.goto(forged.href);
  expect(new URL(other.url()).search).toContain("error=");
  expect(await isSignedIn(stranger)).toBe(false);
  await stranger.close();
});
