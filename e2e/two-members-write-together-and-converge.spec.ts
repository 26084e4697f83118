import { expect, test } from "./test";

test("two members write together, see each other, and end with one text", async ({ as }) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  await marta.goto("/workspace/torino-2025-in-corso");
  await marta
    .getByRole("link", { name: /Agenzia per la Mobilità/ })
    .first()
    .click();
  const saved = (page: typeof marta) => expect(page.locator(".saved")).toHaveText(/Salvato/);
  await saved(marta);
  await cosimo.goto(marta.url());
  await saved(cosimo);
  const text = (page: typeof marta) => page.getByRole("textbox", { name: "Testo della proposta" });
  await expect(marta.getByRole("list", { name: "Chi è qui" })).toContainText("Cosimo Laterza");
  await expect(cosimo.getByRole("list", { name: "Chi è qui" })).toContainText("Marta Rinaldi");

  await text(marta).locator("p").first().click();
  await marta.keyboard.press("Home");
  await text(cosimo).locator("p").last().click();
  await cosimo.keyboard.press("End");
  await Promise.all([
    marta.keyboard.type("Scrive Marta, in cima. ", { delay: 15 }),
    cosimo.keyboard.type(" Scrive Cosimo, in fondo.", { delay: 15 }),
  ]);
  await Promise.all([saved(marta), saved(cosimo)]);
  await expect(text(marta)).toContainText("Scrive Cosimo, in fondo.");
  await expect(text(cosimo)).toContainText("Scrive Marta, in cima.");
  const words = async (page: typeof marta) =>
    text(page).evaluate((node) => {
      const copy = node.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll(".collaboration-carets__caret")) caret.remove();
      return copy.textContent;
    });
  await expect(async () => expect(await words(cosimo)).toBe(await words(marta))).toPass();

  // The same field of the sheet, at once.
  const field = (page: typeof marta) => page.getByRole("textbox", { name: "Titolo", exact: true });
  await field(marta).click();
  await marta.keyboard.press("End");
  await field(cosimo).click();
  await cosimo.keyboard.press("Home");
  await Promise.all([
    marta.keyboard.type(" per tutti", { delay: 20 }),
    cosimo.keyboard.type("La nuova ", { delay: 20 }),
  ]);
  await Promise.all([saved(marta), saved(cosimo)]);
  await expect(field(marta)).toHaveValue(/^La nuova .* per tutti$/);
  await expect(field(cosimo)).toHaveValue(await field(marta).inputValue());
});

test("two members type in one paragraph at once, and every word stays whole", async ({ as }) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  await marta.goto("/workspace/torino-2025-in-corso");
  await marta
    .locator("#groups + ul")
    .getByRole("link", { name: /mobilit/i })
    .click();
  await marta.getByRole("textbox", { name: "Titolo", exact: true }).fill("Una frase in due");
  await marta.getByLabel("Inizia da").selectOption({ label: "Testo vuoto" });
  await marta.getByRole("button", { name: "Inizia la proposta" }).click();
  const saved = (page: typeof marta) => expect(page.locator(".saved")).toHaveText(/Salvato/);
  const text = (page: typeof marta) => page.getByRole("textbox", { name: "Testo della proposta" });
  /** The editor puts the caret where it is told a frame later. */
  const settle = (page: typeof marta) =>
    page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  await saved(marta);
  // A template's headings and all are written over.
  await text(marta).click();
  await marta.keyboard.press("Control+A");
  await marta.keyboard.type("[in mezzo]");
  await saved(marta);
  await cosimo.goto(marta.url());
  await saved(cosimo);
  await text(cosimo).click();
  await cosimo.keyboard.press("Control+End");
  await marta.keyboard.press("Control+Home");
  await Promise.all([settle(marta), settle(cosimo)]);
  const [first, last] = ["Scrive Marta, in cima. ", " Scrive Cosimo, in fondo."];
  await Promise.all([marta.keyboard.type(first, { delay: 25 }), cosimo.keyboard.type(last, { delay: 25 })]);
  await Promise.all([saved(marta), saved(cosimo)]);
  const words = (page: typeof marta) =>
    text(page).evaluate((node) => {
      const copy = node.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll(".collaboration-carets__caret")) caret.remove();
      return copy.textContent;
    });
  for (const page of [marta, cosimo]) await expect.poll(() => words(page)).toBe(`${first}[in mezzo]${last}`);
});
