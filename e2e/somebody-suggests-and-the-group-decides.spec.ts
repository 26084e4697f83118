import type { Page } from "@playwright/test";
import { beginDraft } from "./drafts";
import { expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";
type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;
const addressOf = async (rows: Rows, key: string) => {
  const sql = `select p.id from proposal p join plan on plan.id = p.plan_id where plan.slug = $1 and p.key = $2`;
  return `/workspace/${plan}/proposals/${(await rows(sql, [plan, key]))[0]?.id}`;
};
const saved = (page: Page) => expect(page.locator(".saved")).toHaveText(/Salvato/);
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("the secretariat suggests, a member accepts one change and declines another, while a third goes on typing", async ({
  as,
  rows,
}) => {
  const address = await addressOf(rows, "a-3-agenzia-mobilita");
  const [elisa, marta, cosimo] = [await as("elisa"), await as("marta"), await as("cosimo.laterza@example.org")];

  await elisa.goto(address);
  await elisa.getByRole("button", { name: "Proponi una modifica" }).click();
  await expect(elisa.getByText("il testo vero non cambia")).toBeVisible();
  await saved(elisa);
  const fork = elisa.getByRole("textbox", { name: "Testo della proposta di modifica" });
  await fork.locator("p").first().click();
  await elisa.keyboard.press("Control+Home");
  await elisa.keyboard.type("Due parole: ", { delay: 5 });
  await elisa.keyboard.press("Control+End");
  await painted(elisa);
  await elisa.keyboard.press("Enter");
  await elisa.keyboard.type("Un impegno che l’ufficio vorrebbe vedere scritto.", { delay: 5 });
  await saved(elisa);
  await expect(elisa.locator(".hunk")).toHaveCount(2);
  await elisa.getByLabel("Perché lo proponi").fill("Così si capisce chi fa che cosa.");
  await elisa.getByRole("button", { name: "Invia la proposta di modifica" }).click();
  await expect(elisa.getByText("Inviata: decide, modifica per modifica")).toBeVisible();

  await cosimo.goto(address);
  await saved(cosimo);
  const text = cosimo.getByRole("textbox", { name: "Testo della proposta" });
  await expect(text).not.toContainText("Due parole:");
  await text.locator("p").nth(2).click();
  await cosimo.keyboard.press("End");
  await cosimo.keyboard.type(" Cosimo scrive", { delay: 20 });

  await marta.goto(address);
  await marta.getByRole("link", { name: "Proposte di modifica (1)" }).click();
  await marta.getByRole("link", { name: /Proposta di modifica \d+/ }).click();
  await expect(marta.getByText("Così si capisce chi fa che cosa.")).toBeVisible();
  await expectAccessible(marta);
  const typing = cosimo.keyboard.type(" mentre Marta decide.", { delay: 60 });
  await marta.getByRole("button", { name: "Accogli la modifica 1" }).click();
  await expect(marta.getByRole("status").filter({ hasText: "Modifica 1 accolta. Ne resta una." })).toBeVisible();
  await expect(marta.locator(".hunk").nth(1)).toBeFocused();
  await marta.getByRole("button", { name: "Respingi la modifica 2" }).click();
  await marta.getByLabel("Motivo (facoltativo)").fill("È già detto altrove.");
  await marta.getByRole("button", { name: "Respingi la modifica 2" }).click();
  await expect(marta.getByText("Non resta nulla da decidere.")).toBeVisible();
  await typing;
  await saved(cosimo);
  await expect(text).toContainText("Due parole:");
  await expect(text).toContainText("Cosimo scrive mentre Marta decide.");
  await expect(text).not.toContainText("Un impegno che l’ufficio");

  await elisa.reload();
  await expect(elisa.getByText("Respinta da Marta Rinaldi: È già detto altrove.")).toBeVisible();
  await expect(elisa.getByText("Accolta da Marta Rinaldi")).toBeVisible();
});

test("all of it by keyboard alone: suggest, send, go from change to change, accept, decline; and the keys can be switched off", async ({
  as,
  rows,
}) => {
  const { address } = await beginDraft(rows, "Un tavolo per i tasti");
  const [elisa, marta] = [await as("elisa"), await as("marta")];
  const press = async (page: Page, name: string | RegExp, role: "button" | "link" = "button") => {
    await page.getByRole(role, { name }).focus();
    await page.keyboard.press("Enter");
  };
  await elisa.goto(address);
  await press(elisa, "Proponi una modifica");
  await saved(elisa);
  await elisa.getByRole("textbox", { name: "Testo della proposta di modifica" }).focus();
  await elisa.keyboard.press("Control+Home");
  await elisa.keyboard.type("In testa. ", { delay: 5 });
  await elisa.keyboard.press("Control+End");
  await painted(elisa);
  await elisa.keyboard.press("Enter");
  await elisa.keyboard.type("In coda.", { delay: 5 });
  await saved(elisa);
  await expect(elisa.locator(".hunk")).toHaveCount(2);
  await elisa.getByLabel("Perché lo proponi").focus();
  await elisa.keyboard.type("Per chiarezza.");
  await press(elisa, "Invia la proposta di modifica");
  await expect(elisa.getByText("Inviata: decide, modifica per modifica")).toBeVisible();

  await marta.goto(`${address}/suggestions`);
  await press(marta, /Proposta di modifica \d+/, "link");
  const hunks = marta.locator(".hunk");
  await expect(hunks).toHaveCount(2);
  await marta.locator("summary", { hasText: "Tasti per decidere" }).focus();
  await marta.keyboard.press("Enter");
  await marta.getByLabel("Usa questi tasti in questa pagina").focus();
  await marta.keyboard.press("Space");
  await marta.keyboard.press("n");
  await expect(hunks.first()).not.toBeFocused();
  await marta.keyboard.press("Space");
  await marta.keyboard.press("n");
  await expect(hunks.first()).toBeFocused();
  await marta.keyboard.press("n");
  await expect(hunks.nth(1)).toBeFocused();
  await marta.keyboard.press("p");
  await marta.keyboard.press("a");
  await expect(marta.getByText("Modifica 1 accolta.")).toBeVisible();
  await expect(hunks.nth(1)).toBeFocused();
  await marta.keyboard.press("d");
  await expect(marta.getByLabel("Motivo (facoltativo)")).toBeFocused();
  await marta.keyboard.type("Non serve.");
  await marta.keyboard.press("Enter");
  await expect(marta.getByText("Non resta nulla da decidere.")).toBeVisible();
  await expect(marta.locator("p", { hasText: "2 di 2 decise" })).toBeFocused();
  await expectAccessible(marta);
});
