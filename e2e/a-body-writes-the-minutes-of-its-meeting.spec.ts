import { expect, test } from "./test";

test("a body writes the minutes of its meeting: begun from the agenda, read by others meanwhile, confirmed and closed", async ({
  as,
}) => {
  const ludovica = await as("ludovica");
  await ludovica.goto("/workspace/torino-2025-in-corso");
  await ludovica.getByRole("link", { name: "Comitato scientifico" }).first().click();
  await ludovica.getByRole("link", { name: "Secondo incontro del Comitato Scientifico" }).click();
  await ludovica.getByRole("button", { name: "Comincia il verbale" }).click();
  await ludovica.getByRole("textbox", { name: "Verbale" }).click();
  await ludovica.keyboard.press("Control+End");
  await ludovica.keyboard.type("Il comitato approva il metodo.");
  await expect(ludovica.locator(".saved")).toHaveText(/Salvato/);

  const elisa = await as("elisa");
  await elisa.goto(ludovica.url());
  await expect(elisa.getByRole("textbox", { name: "Verbale" })).toContainText("Il comitato approva il metodo.");
  elisa.once("dialog", (dialog) => dialog.accept());
  await elisa.getByRole("button", { name: "Approva il verbale" }).click();
  await expect(elisa.getByText("verbale approvato")).toBeVisible();
  await expect(elisa.getByRole("textbox")).toHaveCount(0);
  await expect(elisa.getByText("Il comitato approva il metodo.")).toBeVisible();
  // Whoever had it open is told, and reads on.
  await expect(ludovica.getByText("verbale approvato")).toBeVisible();
});
