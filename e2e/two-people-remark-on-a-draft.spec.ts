import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";
const column = (page: Page) => page.getByRole("complementary", { name: "Commenti" });
const text = (page: Page) => page.locator(".tiptap");
const saved = (page: Page) => expect(page.locator(".saved")).toHaveText(/Salvato/);
const frames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** The words that are drawn as a passage, whoever's selection cuts them in pieces meanwhile. */
const expectPassage = (page: Page, words: string, active = "") =>
  expect
    .poll(async () => (await text(page).locator(`.passage${active}`).allTextContents()).join(""), { timeout: 10_000 })
    .toBe(words);

/** A new draft of Marta's group with two paragraphs, open at her desk. */
async function draft(page: Page, words: string[]): Promise<void> {
  await page.goto(`/workspace/${plan}`);
  await page
    .locator("#groups + ul")
    .getByRole("link", { name: /mobilit/i })
    .click();
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill(`Commenti ${Date.now()}`);
  await page.getByLabel("Inizia da").selectOption({ label: "Testo vuoto" });
  await page.getByRole("button", { name: "Inizia la proposta" }).click();
  await saved(page);
  await text(page).click();
  // A draft begins with its plan's template, which is not what this is about.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  for (const [index, paragraph] of words.entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(paragraph);
  }
  await saved(page);
}

/** Selects the last characters of what is being written, by keyboard. */
async function selectBack(page: Page, characters: number): Promise<void> {
  await page.keyboard.press("Control+End");
  await frames(page);
  for (let n = 0; n < characters; n++) await page.keyboard.press("Shift+ArrowLeft");
  await frames(page);
}

test("two members remark on a draft, answer, resolve and reopen, each seeing it live, by keyboard alone", async ({
  as,
}) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  await draft(marta, ["La rete dei trasporti.", "Il costo è di trenta milioni"]);
  await cosimo.goto(marta.url());
  await saved(cosimo);

  await selectBack(marta, "trenta milioni".length);
  await marta.keyboard.press("Control+Alt+m");
  await expect(marta.getByLabel("Su che cosa")).toHaveValue("passage");
  await expect(marta.getByLabel("Il tuo commento")).toBeFocused();
  await marta.keyboard.type("Chi paga? @Cos");
  await expect(marta.getByRole("option", { name: "Cosimo Laterza" })).toBeVisible();
  await marta.keyboard.press("Enter");
  await expect(marta.getByLabel("Il tuo commento")).toHaveValue("Chi paga? @Cosimo Laterza ");
  await marta.keyboard.press("Control+Enter");
  await expect(text(marta)).toBeFocused();
  await expectPassage(marta, "trenta milioni");

  // Cosimo sees it without doing anything, and his focus stays where it is.
  await text(cosimo).focus();
  await expect(column(cosimo).getByRole("listitem").first()).toContainText("Chi paga? @Cosimo Laterza");
  await expect(column(cosimo).getByRole("status").first()).toHaveText("Nuovo commento di Marta Rinaldi.");
  await expect(text(cosimo)).toBeFocused();
  await expectPassage(cosimo, "trenta milioni");
  await expectAccessible(cosimo);

  await cosimo.keyboard.press("Control+Alt+n");
  const head = column(cosimo).getByRole("button", { name: "trenta milioni" });
  await expect(head).toBeFocused();
  await expectPassage(cosimo, "trenta milioni", ".active");
  await cosimo.keyboard.press("Tab");
  await expect(cosimo.getByRole("button", { name: "Rispondi" })).toBeFocused();
  await cosimo.keyboard.press("Enter");
  await expect(cosimo.getByLabel("La tua risposta")).toBeFocused();
  await cosimo.keyboard.type("La Regione.");
  await cosimo.keyboard.press("Control+Enter");
  await expect(column(marta)).toContainText("La Regione.");
  await expect(head).toBeFocused();
  await cosimo.keyboard.press("Escape");
  await expect(text(cosimo)).toBeFocused();

  await marta.keyboard.press("Control+Alt+n");
  await marta.keyboard.press("Tab");
  await marta.keyboard.press("Tab");
  await expect(marta.getByRole("button", { name: "Segna come risolto" })).toBeFocused();
  await marta.keyboard.press("Enter");
  await expect(column(marta)).toContainText("Nessun commento aperto");
  await expect(column(marta)).toBeFocused();
  await expect(column(cosimo)).toContainText("Nessun commento aperto");
  await expectPassage(cosimo, "");

  await column(cosimo).getByLabel("Mostra").focus();
  await cosimo.keyboard.press("ArrowDown");
  await expect(column(cosimo)).toContainText("Risolta da Marta Rinaldi");
  await cosimo.getByRole("button", { name: "Riapri" }).focus();
  await cosimo.keyboard.press("Enter");
  await expect(column(cosimo).getByRole("status").first()).toHaveText("Discussione riaperta.");
  await expectPassage(marta, "trenta milioni");

  // The same on the narrowest phone, in the dark: the threads come after the text.
  await marta.setViewportSize({ width: 320, height: 800 });
  await marta.emulateMedia({ colorScheme: "dark" });
  await marta.getByRole("link", { name: "1 commento" }).click();
  await expect(column(marta).getByRole("button", { name: "Rispondi" })).toBeInViewport();
  await column(marta).getByRole("button", { name: "Rispondi" }).click();
  await expectAccessible(marta);
  expect(await marta.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await column(marta).getByRole("link", { name: "Torna al testo" }).click();
  await expect(text(marta)).toBeInViewport();
});

test("a remark stays with its passage while others write, and keeps its quote when the passage is gone", async ({
  as,
}) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  await draft(marta, ["Prima di tutto la pianura.", "Poi la montagna alta"]);
  await cosimo.goto(marta.url());
  await saved(cosimo);
  await selectBack(marta, "montagna alta".length);
  await marta.getByRole("button", { name: "Commenta", exact: true }).click();
  await marta.getByLabel("Il tuo commento").fill("Quale?");
  await marta.getByRole("button", { name: "Aggiungi il commento" }).click();
  await expectPassage(cosimo, "montagna alta");

  await text(cosimo).click();
  await cosimo.keyboard.press("Control+Home");
  await frames(cosimo);
  await cosimo.keyboard.type("Una parola avanti. ");
  await cosimo.keyboard.press("Enter");
  await saved(cosimo);
  for (const page of [marta, cosimo]) await expectPassage(page, "montagna alta");
  await selectBack(cosimo, " alta".length);
  await cosimo.keyboard.press("Delete");
  await expectPassage(marta, "montagna");
  await expect(column(marta)).toContainText("Il passo è cambiato: prima diceva così");
  await selectBack(cosimo, "la montagna".length);
  await cosimo.keyboard.press("Delete");
  await expect(column(marta)).toContainText("Il passo non c’è più");
  await expect(column(marta).getByRole("button", { name: "montagna alta" })).toBeVisible();
  await expectPassage(marta, "");
  await expect(column(marta).getByLabel("Mostra")).toContainText("Senza più il loro passo (1)");
});

test("a committee member who only reads remarks on a paragraph, and whoever is called finds it at home", async ({
  as,
  rows,
}) => {
  const [found] = await rows(
    `select p.id from proposal p join plan on plan.id = p.plan_id where plan.slug = $1 and p.key = 'b-21-food-commission'`,
    [plan],
  );
  const path = `/workspace/${plan}/proposals/${found?.id}`;
  const [ludovica, elisa] = [await as("ludovica"), await as("elisa")];
  await ludovica.goto(path);
  await expect(ludovica.locator(".saved")).toHaveText("Sola lettura");
  await expect(column(ludovica)).toBeVisible();
  await ludovica.keyboard.press("Control+Alt+m");
  const where = ludovica.getByLabel("Su che cosa");
  const block = where.locator("optgroup").last().locator("option").first();
  await where.selectOption((await block.getAttribute("value")) ?? "");
  const said = `Si può misurare? ${Date.now()}`;
  await ludovica.getByLabel("Il tuo commento").fill(`${said} @Elisa Ferraudo`);
  await ludovica.getByRole("button", { name: "Aggiungi il commento" }).click();
  await expect(column(ludovica)).toContainText(said);
  await expectAccessible(ludovica);

  await elisa.goto(`/workspace/${plan}`);
  await elisa
    .getByRole("region", { name: /aspett/i })
    .getByRole("link", { name: /Food/ })
    .first()
    .click();
  await expect(column(elisa)).toContainText(said);
  await expect(column(elisa).locator("[data-thread]:focus")).toHaveCount(1);
});
