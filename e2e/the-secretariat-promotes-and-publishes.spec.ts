import { expect, test } from "./test";

test("the secretariat selects, promotes, writes, freezes and publishes; a citizen reads where a passage comes from", async ({
  as,
  page: citizen,
}) => {
  test.setTimeout(120_000);
  const page = await as("elisa");
  await page.goto("/secretariat/torino-2025-in-corso/pipeline?state=submitted");
  await page.getByRole("link", { name: "Dati aperti metropolitani" }).click();
  await page.getByRole("button", { name: "Seleziona" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Seleziona" }).click();
  await expect(page.getByText("selezionata", { exact: true }).first()).toBeVisible();

  await page.getByRole("link", { name: /Colloca in:.*finale/ }).click();
  await expect(page.getByText("entra nel documento esattamente così")).toBeVisible();
  const first = await page.getByRole("article").locator("p").first().innerText();
  await page.getByLabel("Nella sezione").selectOption({ label: "2 La trasformazione di Torino" });
  await page.getByRole("button", { name: "Colloca" }).click();
  await expect(page.getByText("da «Dati aperti metropolitani»")).toBeVisible();

  await page.getByRole("link", { name: "2 La trasformazione di Torino" }).click();
  const text = page.getByRole("textbox", { name: "Testo della sezione" });
  await expect(text).toContainText(first);
  await expect(page.locator(".saved")).toHaveText(/Salvato/);
  await text.locator("p").last().click();
  await page.keyboard.press("Control+End");
  // The editor hears of the caret in a task of its own: no hand is faster, a driver is.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.keyboard.press("Enter");
  await page.keyboard.type("Così la segreteria lega le proposte dei gruppi.");
  await page.keyboard.press("Control+Alt+f");
  await page.keyboard.type("Verbale della cabina di regia, ottobre 2014");
  await expect(page.locator(".saved")).toHaveText(/Salvato/);
  await page.reload();
  await expect(page.locator("[data-account=verbatim]").first()).toBeVisible();
  await expect(page.locator("[data-account=authored]").last()).toContainText("Così la segreteria lega");

  await page.getByRole("link", { name: "Torna al documento" }).click();
  await page.getByRole("button", { name: "Congela" }).click();
  await expect(page.getByText("congelato", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Pubblica", exact: true }).click();
  await page.getByLabel("Etichetta").fill("di prova");
  await page.getByRole("button", { name: "Pubblica" }).click();
  // The bar reads the database: a reload changes nothing.
  await page.waitForURL(/editions\/[0-9a-f-]{36}$/);
  await page.reload();
  const read = page.getByRole("link", { name: "Leggi l’edizione" });
  await expect(read).toBeVisible({ timeout: 60_000 });
  const address = (await read.getAttribute("href")) ?? "";
  const pdf = await citizen.request.get(`${address}plan.pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await citizen.goto(address);
  await citizen.getByRole("link", { name: "La trasformazione di Torino" }).first().click();
  const passage = citizen
    .locator(".block", { hasText: first })
    .or(citizen.locator("p", { hasText: first }))
    .first();
  await expect(passage).toBeVisible();
  await citizen.getByRole("link", { name: "Nota 1", exact: true }).click();
  await expect(citizen.locator(":target")).toHaveText(/^Verbale della cabina di regia, ottobre 2014/);
  await citizen.getByRole("link", { name: "Torna al testo, nota 1", exact: true }).click();
  await citizen.locator("*", { hasText: first }).locator("a.origin").first().click();
  await expect(citizen.getByText("Parole del gruppo, tali e quali")).toBeVisible();
  await expect(citizen.getByText("Dati aperti metropolitani").first()).toBeVisible();
});

test("the secretariat gives a proposal back with a reason that its authors read", async ({ as }) => {
  const page = await as("elisa");
  await page.goto("/secretariat/torino-2025-in-corso/pipeline?state=submitted");
  await page.getByRole("link", { name: "Spazi per produrre" }).click();
  await page.getByRole("button", { name: "Restituisci al gruppo" }).click();
  const dialog = page.getByRole("dialog", { name: "Restituire questa proposta al suo gruppo?" });
  await dialog.getByLabel("Il motivo, come lo leggeranno gli autori").fill("Mancano i costi di gestione.");
  await dialog.getByRole("button", { name: "Restituisci al gruppo" }).click();
  await expect(page.getByText("in bozza", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Mancano i costi di gestione.")).toBeVisible();
});
