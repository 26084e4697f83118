import { expect, expectAccessible, test } from "./test";

const plan = "/workspace/torino-2025-in-corso";

test("a coordinator asks for a reading, a member marks it read, and submitting shows who has not read", async ({
  as,
}) => {
  const [francesca, ivano, ornella] = [
    await as("francesca"),
    await as("ivano.dellapiana@example.org"),
    await as("ornella.gasparini@example.org"),
  ];
  const title = "Bandi chiari per le piccole imprese";
  await francesca.goto(plan);
  await francesca.getByRole("link", { name: "Pubblica amministrazione e impresa" }).first().click();
  await francesca.getByRole("textbox", { name: "Titolo", exact: true }).fill(title);
  await francesca.getByRole("button", { name: "Inizia la proposta" }).click();
  await expect(francesca.locator(".saved")).toHaveText(/Salvato/);

  const section = francesca.getByRole("region", { name: "Lettura del gruppo" });
  await section.getByLabel("Entro quando").fill("2014-09-30");
  await section.getByRole("button", { name: "Chiedi la lettura" }).click();
  // The browser itself does not let a day pass that lies behind the plan's own.
  await expect(section.getByText("Non hanno ancora letto")).toHaveCount(0);
  await section.getByLabel("Entro quando").fill("2014-10-08");
  await section.getByLabel(/A che cosa fare attenzione/).fill("I costi del primo anno.");
  await section.getByRole("button", { name: "Chiedi la lettura" }).click();
  await expect(section.getByText("Non hanno ancora letto 4 persone")).toBeVisible();
  await expectAccessible(francesca);

  await ivano.goto(plan);
  const waiting = ivano
    .getByRole("listitem")
    .filter({ hasText: title })
    .filter({ hasText: "Da leggere per il gruppo" });
  await expect(waiting).toContainText("scadenza: 8 ottobre 2014");
  await waiting.getByRole("link", { name: title }).click();
  const his = ivano.getByRole("region", { name: "Lettura del gruppo" });
  await expect(his.getByText("I costi del primo anno.")).toBeVisible();
  await expect(his.getByRole("button", { name: "Chiudi la lettura" })).toHaveCount(0);
  await his.getByRole("button", { name: "Ho letto" }).click();
  await expect(his.getByText("Hai letto il testo com’è ora.")).toBeVisible();

  // Somebody writes on: whoever has read is told so.
  await ornella.goto(ivano.url());
  await expect(ornella.locator(".saved")).toHaveText(/Salvato/);
  await ornella.getByRole("textbox", { name: "Testo della proposta" }).locator("p").last().click();
  await ornella.keyboard.type("Un capoverso in più.");
  await expect(ornella.locator(".saved")).toHaveText(/Salvato/);
  await ivano.reload();
  await expect(his.getByRole("listitem").filter({ hasText: "Ivano" })).toContainText("il testo è cambiato dopo");
  await his.getByRole("button", { name: "Ho letto anche le modifiche" }).click();
  await expect(his.getByText("Hai letto il testo com’è ora.")).toBeVisible();

  await francesca.reload();
  await expect(francesca.locator(".saved")).toHaveText(/Salvato/);
  await francesca.getByRole("button", { name: "Trasmetti alla commissione" }).click();
  const dialog = francesca.getByRole("dialog");
  await expect(dialog).toContainText("3 persone a cui hai chiesto di leggere non l’hanno ancora fatto");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Ornella" })).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Ivano" })).toHaveCount(0);
  await expectAccessible(francesca);
  await dialog.getByRole("button", { name: "Trasmetti lo stesso" }).click();
  await expect(francesca.getByText("trasmessa", { exact: true }).first()).toBeVisible();
  await expect(section).toHaveCount(0);
});

test("what waits for somebody is one list, and what is late comes first", async ({ as }) => {
  const page = await as("giulia.pautasso@example.org");
  await page.goto(plan);
  const list = page.getByRole("region", { name: /ti aspett/ });
  await expect(list.getByRole("listitem").first()).toContainText("scaduta: 29 settembre 2014");
  await expect(list.getByRole("listitem").first()).toContainText("Sportello unico metropolitano");
  await expectAccessible(page);
});
