import { expect, expectAccessible, test } from "./test";

const plan = "/workspace/torino-2025-in-corso";

for (const { language, title, typed, found, name, notice } of [
  {
    language: "it",
    title: "Titolo",
    typed: "acceleratore e innovativita delle imprese",
    found: /propost[ae] simil/,
    name: "AcceleraTO, acceleratore per imprese innovative",
    notice: "qui se ne vede solo l’avviso",
  },
  {
    language: "en",
    title: "Title",
    typed: "an accelerator of innovative firms",
    found: /similar proposal/,
    name: "AcceleraTO, accelerator for innovative firms",
    notice: "only its notice is shown here",
  },
])
  test(`a member who begins a proposal is shown a similar one of another group, without accents (${language})`, async ({
    as,
    baseURL,
  }) => {
    const page = await as("marta");
    await page.context().addCookies([{ name: "language", value: language, url: baseURL ?? "" }]);
    await page.goto(plan);
    await page.locator("a[href*='/bodies/']").first().click();
    const field = page.getByRole("textbox", { name: title, exact: true });
    await field.fill(typed);
    await expect(page.getByRole("status")).toHaveText(found);
    const twin = page.getByRole("listitem").filter({ hasText: name });
    await expect(twin).toContainText(notice);
    // Another group's: there is no way from here into its text.
    await expect(twin.getByRole("link")).toHaveCount(0);
    await expect(field).toBeFocused();
    await expectAccessible(page);
    await field.fill("");
    await expect(page.getByRole("status")).toBeEmpty();
  });

test("whoever types before the page's scripts have come is shown it too", async ({ as }) => {
  const page = await as("marta");
  await page.goto(plan);
  await page.locator("a[href*='/bodies/']").first().click();
  await page.waitForLoadState();
  let letScriptsCome: () => void = () => undefined;
  const wait = new Promise<void>((done) => {
    letScriptsCome = done;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await wait;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill("acceleratore e innovativita delle imprese");
  letScriptsCome();
  await expect(page.getByRole("status")).toHaveText(/propost[ae] simil/);
});

test("a group's draft is told to the others only once its coordinator announces it", async ({ as }) => {
  const [francesca, alberto] = [await as("francesca"), await as("alberto.viglianco@example.org")];
  const title = "Velostazioni nelle ferrovie dismesse";
  await francesca.goto(plan);
  await francesca.getByRole("link", { name: "Pubblica amministrazione e impresa" }).first().click();
  await francesca.getByRole("textbox", { name: "Titolo", exact: true }).fill(title);
  await francesca.getByRole("button", { name: "Inizia la proposta" }).click();

  await alberto.goto(plan);
  await alberto.locator("a[href*='/bodies/']").first().click();
  const field = alberto.getByRole("textbox", { name: "Titolo", exact: true });
  const answered = () => alberto.waitForResponse((response) => response.url().includes("/similar"));
  const [first] = await Promise.all([answered(), field.fill("velostazioni nella ferrovia dismessa")]);
  expect(await first.text()).not.toContain("Velostazioni");

  const section = francesca.getByRole("region", { name: "Proposte simili" });
  await section.getByRole("button", { name: "Annuncia agli altri gruppi" }).click();
  await expect(section.getByText("Annunciata: gli altri gruppi")).toBeVisible();
  await expectAccessible(francesca);

  await alberto.reload();
  await field.fill("velostazioni nella ferrovia dismessa");
  await expect(alberto.getByRole("status")).toHaveText("Una proposta simile");
  await alberto.getByRole("button", { name: "Inizia la proposta" }).click();
  await expect(alberto.getByRole("region", { name: "Proposte simili" })).toContainText(title);
  await alberto.goto(plan);
  await expect(
    alberto.getByRole("listitem").filter({ hasText: "Un altro gruppo scrive qualcosa di simile" }),
  ).toContainText(title);
});
