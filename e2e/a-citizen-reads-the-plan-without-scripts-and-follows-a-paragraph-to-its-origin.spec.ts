import { expect, test } from "./test";

test.use({ javaScriptEnabled: false });

test("a citizen reads the plan without scripts and follows a paragraph to its origin", async ({ page }) => {
  await page.goto("/plans/torino-2025");
  await expect(page.getByRole("heading", { level: 1, name: "Torino Metropoli 2025" })).toBeVisible();
  await page.getByRole("link", { name: "Leggi il piano" }).click();
  await expect(page).toHaveURL(/\/editions\/final\/1\/$/);
  await expect(page.getByRole("heading", { level: 1, name: "Documento finale" })).toBeVisible();

  // From the contents to a project in its chapter, and from its first paragraph to the story.
  await page.getByRole("link", { name: /Strategia Territoriale Metropolitana/ }).click();
  await expect(page).toHaveURL(/\/6\.html#/);
  const paragraph = page
    .getByRole("paragraph")
    .filter({ hasText: /^La Strategia Territoriale Metropolitana definisce/ });
  await paragraph.getByRole("link", { name: /Da dove viene\?/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Da dove viene questo passo" })).toBeVisible();
  await expect(page.getByRole("blockquote")).toContainText("La Strategia Territoriale Metropolitana definisce");
  await expect(page.getByRole("heading", { name: /^Parole del gruppo/ })).toBeVisible();
  const chain = page.locator("section").filter({ hasText: "La catena, anello per anello" });
  for (const link of ["Il gruppo", "La proposta A.1", "La revisione", "La collocazione", "L’edizione"]) {
    await expect(chain.getByText(link, { exact: true })).toBeVisible();
  }
  await expect(chain.getByText(/^Revisione \d+ del \d+ \p{L}+ 201[45]$/u)).toBeVisible();
  await expect(chain.getByText(/nella sezione «Strategia Territoriale Metropolitana»/)).toBeVisible();

  // Back to its place, and on to the secretariat's own words.
  await page.getByRole("link", { name: "Leggilo al suo posto" }).click();
  await expect(page).toHaveURL(/\/6\.html#b/);
  const introduction = page.getByRole("paragraph").filter({ hasText: /^La prima strategia conserva/ });
  await introduction.getByRole("link", { name: /Da dove viene\?/ }).click();
  await expect(page.getByRole("heading", { name: "Scritto dalla segreteria" })).toBeVisible();
  await expect(chain.getByText("La proposta")).toHaveCount(0);

  // The edition leads on to the process that made it.
  await page.getByRole("link", { name: "Leggilo al suo posto" }).click();
  await page.getByRole("link", { name: "Il percorso del piano" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Il percorso" })).toBeVisible();
});
