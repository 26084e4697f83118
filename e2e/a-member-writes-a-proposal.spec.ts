import { expect, test } from "./test";

test("a member begins a proposal, writes it, and finds every saved word again", async ({ as, rows }) => {
  const page = await as("marta");
  await page.goto("/workspace/torino-2025-in-corso");
  await page
    .locator("#groups + ul")
    .getByRole("link", { name: /mobilit/i })
    .click();
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill("Una linea di superficie per la corona");
  await page.getByLabel("Inizia da").selectOption({ label: "Testo vuoto" });
  await page.getByRole("button", { name: "Inizia la proposta" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Una linea di superficie per la corona");
  await expect(page.getByText("in bozza", { exact: true })).toBeVisible();

  const saved = page.locator(".saved");
  const text = page.getByRole("textbox", { name: "Testo della proposta" });
  await expect(saved).toHaveText(/Salvato/);
  await text.click();
  await page.keyboard.type("Collegare i comuni della corona senza passare dal centro.");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Elenco puntato" }).click();
  await page.keyboard.type("una corsa ogni dieci minuti");
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill("Una linea di superficie attorno a Torino");
  await expect(saved).toHaveText(/Salvato/);

  await page.reload();
  await expect(text).toContainText("Collegare i comuni della corona senza passare dal centro.");
  await expect(text.getByRole("listitem")).toHaveText("una corsa ogni dieci minuti");
  await expect(page.getByRole("textbox", { name: "Titolo", exact: true })).toHaveValue(
    "Una linea di superficie attorno a Torino",
  );
  // The mirror keeps the title in step once nobody has written for a moment.
  await expect(async () => {
    const [found] = await rows("select title from proposal where title like 'Una linea di superficie attorno%'");
    expect(found?.title).toBe("Una linea di superficie attorno a Torino");
  }).toPass();

  await page.getByRole("link", { name: "Storia" }).click();
  await page.getByText("Conserva una revisione con un nome").click();
  await page.getByLabel("Un nome per questo momento").fill("prima della riunione");
  await page.getByRole("button", { name: "Conserva" }).click();
  const kept = page.getByRole("listitem").filter({ hasText: "prima della riunione" });
  await kept.getByRole("link", { name: /^Revisione/ }).click();
  await expect(page.getByText("Collegare i comuni della corona senza passare dal centro.")).toBeVisible();
});

test("what is written can be read before any script has run", async ({ as, browser, baseURL }) => {
  const page = await as("marta");
  await page.goto("/workspace/torino-2025-in-corso");
  await page
    .getByRole("link", { name: /Agenzia per la Mobilità/ })
    .first()
    .click();
  await expect(page.locator(".saved")).toHaveText(/Salvato/);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: "it-IT",
    ...(baseURL ? { baseURL } : {}),
  });
  await context.addCookies(await page.context().cookies());
  const still = await context.newPage();
  await still.goto(page.url());
  const first = await page.getByRole("textbox", { name: "Testo della proposta" }).locator("p").first().innerText();
  await expect(still.getByText(first.slice(0, 60))).toBeVisible();
  await context.close();
});
