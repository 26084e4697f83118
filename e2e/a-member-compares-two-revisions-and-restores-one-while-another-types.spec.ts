import type { Page } from "@playwright/test";
import { expect, test } from "./test";

const saved = (page: Page) => expect(page.locator(".saved")).toHaveText(/Salvato/);
const text = (page: Page) => page.getByRole("textbox", { name: "Testo della proposta" });
const title = (page: Page) => page.getByRole("textbox", { name: "Titolo", exact: true });

/** The editor puts the caret where it is told a frame later. */
const settle = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

async function toEnd(page: Page): Promise<void> {
  await text(page).click();
  await page.keyboard.press("Control+End");
  await settle(page);
}

async function keep(page: Page, note: string): Promise<void> {
  await page.getByText("Conserva una revisione con un nome").click();
  await page.getByLabel("Un nome per questo momento").fill(note);
  await page.getByRole("button", { name: "Conserva" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: note })).toBeVisible();
}

test("a member compares two revisions and restores one while another types", async ({ as, browser, baseURL }) => {
  test.setTimeout(120_000);
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  await marta.goto("/workspace/torino-2025-in-corso");
  await marta
    .locator("#groups + ul")
    .getByRole("link", { name: /mobilit/i })
    .click();
  await title(marta).fill("Tram sulla collina");
  await marta.getByLabel("Inizia da").selectOption({ label: "Testo vuoto" });
  await marta.getByRole("button", { name: "Inizia la proposta" }).click();
  await saved(marta);
  const address = marta.url();

  await toEnd(marta);
  for (const [index, words] of [
    "Il tram sale in collina ogni venti minuti.",
    "Costa poco.",
    "Serve a tutti.",
  ].entries()) {
    if (index > 0) await marta.keyboard.press("Enter");
    await marta.keyboard.type(words);
  }
  await saved(marta);
  await marta.getByRole("link", { name: "Storia" }).click();
  await keep(marta, "prima della riunione");

  await marta.getByRole("link", { name: "Testo", exact: true }).click();
  await saved(marta);
  await text(marta)
    .getByText("Costa poco.")
    .dblclick({ position: { x: 12, y: 12 } });
  await marta.keyboard.type("Vale");
  await toEnd(marta);
  await marta.keyboard.press("Enter");
  await marta.keyboard.type("Si comincia da Sassi.");
  await title(marta).fill("Tram sulla collina e oltre");
  await saved(marta);

  // Any two, by a plain form.
  await marta.getByRole("link", { name: "Storia" }).click();
  await marta
    .getByLabel("Confronta", { exact: true })
    .selectOption({ label: await optionOf(marta, "prima della riunione") });
  await marta.getByRole("button", { name: "Mostra le differenze" }).click();
  await expect(marta.getByRole("heading", { level: 1 })).toHaveText("Che cosa è cambiato");
  await expect(marta.getByRole("list", { name: "Quanto è cambiato" })).toContainText("un paragrafo nuovo");
  const sheet = marta.getByRole("article", { name: /Modifica 1 di \d: Titolo/ });
  await expect(sheet.locator("ins")).toContainText("e oltre");
  const edited = marta.getByRole("article", { name: /Modificato: paragrafo/ });
  await expect(edited.locator("ins")).toContainText("Vale");
  await expect(edited.locator("del")).toContainText("Costa");
  await expect(marta.getByRole("article", { name: /Nuovo: paragrafo/ })).toContainText("Si comincia da Sassi.");

  // From change to change by keyboard.
  await marta.keyboard.press("Alt+ArrowDown");
  await expect(sheet).toBeFocused();
  await marta.keyboard.press("Alt+ArrowDown");
  await expect(edited).toBeFocused();
  await marta.keyboard.press("Alt+ArrowUp");
  await expect(sheet).toBeFocused();

  // The same page, without any script.
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    locale: "it-IT",
    ...(baseURL ? { baseURL } : {}),
  });
  await plain.addCookies(await marta.context().cookies());
  const still = await plain.newPage();
  await still.goto(`${address}/history`);
  await still.getByLabel("con", { exact: true }).selectOption("now");
  await still.getByRole("button", { name: "Mostra le differenze" }).click();
  await expect(still.getByRole("heading", { level: 1 })).toHaveText("Che cosa è cambiato");
  await plain.close();

  // Cosimo is writing when Marta goes back.
  await cosimo.goto(address);
  await saved(cosimo);
  await toEnd(cosimo);
  await cosimo.keyboard.press("Enter");
  await cosimo.keyboard.type("Aggiunge Cosimo.");
  await saved(cosimo);
  await text(cosimo).getByText("Serve a tutti.").click();
  await cosimo.keyboard.press("End");
  await settle(cosimo);
  const typing = cosimo.keyboard.type(" Anche a chi sale a piedi, anche di domenica.", { delay: 40 });
  await marta.getByRole("button", { name: /^Torna alla revisione/ }).click();
  const dialog = marta.getByRole("dialog");
  await expect(dialog).toContainText("nulla va perso");
  await dialog.getByRole("button", { name: /^Torna alla revisione/ }).click();
  await expect(marta.getByRole("status").filter({ hasText: "Fatto" })).toBeVisible();
  await typing;
  await saved(cosimo);
  await expect(text(cosimo)).toContainText("Costa poco.");
  await expect(text(cosimo)).not.toContainText("Si comincia da Sassi.");
  await expect(text(cosimo)).toContainText("anche di domenica.");
  await expect(title(cosimo)).toHaveValue("Tram sulla collina");

  // Nothing is lost: what stood is in the history.
  await expect(marta.getByText("il testo è tornato alla revisione")).toBeVisible();
  await marta
    .getByRole("listitem")
    .filter({ hasText: "com’era prima di tornare" })
    .getByRole("link", { name: /^Revisione/ })
    .click();
  await expect(marta.getByText("Si comincia da Sassi.")).toBeVisible();
  await expect(marta.getByText("Aggiunge Cosimo.")).toBeVisible();

  // Who wrote this passage: Marta the first words, Cosimo the rest.
  await text(cosimo).getByText("Serve a tutti.").click();
  await cosimo.getByRole("button", { name: "Chi ha scritto questo passo?" }).click();
  const told = cosimo.getByRole("dialog", { name: "Chi ha scritto questo passo" });
  await expect(told.getByRole("listitem").filter({ hasText: "Cosimo Laterza" })).toContainText("%");
  await expect(told.getByRole("listitem").filter({ hasText: "Marta Rinaldi" })).toContainText("%");
  await cosimo.keyboard.press("Escape");
  await expect(text(cosimo)).toBeFocused();
});

const optionOf = (page: Page, words: string) =>
  page.getByLabel("Confronta", { exact: true }).locator("option").filter({ hasText: words }).innerText();
