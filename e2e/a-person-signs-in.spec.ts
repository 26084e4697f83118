import { expect, test } from "./test";

test("a person asks for a link, finds it in the outbox, and comes in by its button", async ({ page }) => {
  await page.goto("/sign-in?to=/");
  await page.getByLabel("Indirizzo e-mail").fill("marta.rinaldi@example.org");
  await page.getByRole("button", { name: "Manda il collegamento" }).click();
  await expect(page.getByRole("heading", { name: "Guarda la posta" })).toBeVisible();
  await expect(async () => {
    await page.goto("/outbox");
    await expect(page.getByRole("link", { name: /sign-in\/link/ }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  const link = page.getByRole("link", { name: /sign-in\/link/ }).first();
  const address = (await link.getAttribute("href")) ?? "";
  await page.request.get(address); // a mail scanner looks first
  await link.click();
  await page.getByRole("button", { name: "Entra" }).click();
  await expect(page.getByText("Marta Rinaldi")).toBeVisible();
  await page.goto(address);
  await page.getByRole("button", { name: "Entra" }).click();
  await expect(page.getByText("Questo collegamento non vale più")).toBeVisible();
});

test("an unknown address gets the same answer", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Indirizzo e-mail").fill("nessuno@example.org");
  await page.getByRole("button", { name: "Manda il collegamento" }).click();
  await expect(page.getByRole("heading", { name: "Guarda la posta" })).toBeVisible();
});
