import { expect, test } from "./test";

test("a coordinator submits: the text closes for everybody and its revision is kept", async ({ as }) => {
  const [francesca, ivano] = [await as("francesca"), await as("ivano.dellapiana@example.org")];
  await francesca.goto("/workspace/torino-2025-in-corso");
  await francesca.getByRole("link", { name: "Finanza pubblica aggregata" }).click();
  await expect(francesca.locator(".saved")).toHaveText(/Salvato/);
  await ivano.goto(francesca.url());
  const text = ivano.getByRole("textbox", { name: "Testo della proposta" });
  await expect(ivano.locator(".saved")).toHaveText(/Salvato/);
  await expect(ivano.getByRole("button", { name: "Trasmetti alla commissione" })).toHaveCount(0);
  await text.locator("p").last().click();
  await ivano.keyboard.press("End");
  await ivano.keyboard.type(" Ultima frase di Ivano.");
  await expect(ivano.locator(".saved")).toHaveText(/Salvato/);

  await francesca.getByRole("button", { name: "Trasmetti alla commissione" }).click();
  const dialog = francesca.getByRole("dialog", { name: "Trasmettere questa proposta?" });
  await expect(dialog).toContainText("Il testo si chiude per tutto il gruppo");
  await dialog.getByRole("button", { name: "Trasmetti alla commissione" }).click();
  await expect(francesca.getByText("trasmessa", { exact: true }).first()).toBeVisible();

  // Ivano's page says it by itself, within moments.
  await expect(text).toHaveCount(0);
  await expect(ivano.getByText("trasmessa", { exact: true }).first()).toBeVisible();
  await francesca.getByRole("link", { name: "Storia" }).click();
  await expect(francesca.getByText("fissata alla trasmissione")).toBeVisible();
  await francesca
    .getByRole("link", { name: /^Revisione/ })
    .first()
    .click();
  await expect(francesca.getByText("Ultima frase di Ivano.")).toBeVisible();
});

test("a coordinator withdraws, and the page says plainly that there is no way back", async ({ as }) => {
  const page = await as("francesca");
  await page.goto("/workspace/torino-2025-in-corso");
  await page.getByRole("link", { name: "Pubblica amministrazione e impresa" }).first().click();
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill("Da ritirare");
  await page.getByRole("button", { name: "Inizia la proposta" }).click();
  await page.getByRole("button", { name: "Ritira" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("da qui non si torna indietro");
  await page.keyboard.press("Escape");
  await expect(page.getByText("in bozza", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ritira" }).click();
  await dialog.getByRole("button", { name: "Ritira" }).click();
  await expect(page.getByText("ritirata", { exact: true }).first()).toBeVisible();
});
