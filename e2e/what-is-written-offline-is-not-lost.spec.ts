import type { Page } from "@playwright/test";
import { renewText } from "@/lib/rooms/commands";
import { beginDraft } from "./drafts";
import { expect, test } from "./test";

const text = (page: Page) => page.getByRole("textbox", { name: "Testo della proposta" });
const saved = (page: Page) => expect(page.locator(".saved")).toHaveText(/Salvato/);
const isAway = (page: Page) => expect(page.getByText("Sei senza rete.")).toBeVisible();

async function open(page: Page, address: string) {
  await page.goto(address);
  await saved(page);
}
async function typeAtTheEnd(page: Page, words: string) {
  await text(page).locator("p").last().click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

test("text typed offline survives closing the page, is saved on return, and the others see it", async ({
  as,
  rows,
}) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  const { address } = await beginDraft(rows, "Una fermata per tutti");
  await Promise.all([open(marta, address), open(cosimo, address)]);

  await typeAtTheEnd(marta, "Scritto");
  await saved(marta);
  await marta.context().setOffline(true);
  await marta.keyboard.type(" in treno, senza rete.");
  const before = await text(marta).locator("p").first().boundingBox();
  await isAway(marta);
  await expect(marta.locator(".saved")).toHaveText("!Non salvato – resta su questo dispositivo");
  expect(await text(marta).locator("p").first().boundingBox()).toEqual(before);
  await typeAtTheEnd(cosimo, " Intanto qui in ufficio.");
  await saved(cosimo);
  const context = marta.context();
  await marta.close();

  await context.setOffline(false);
  const back = await context.newPage();
  await open(back, address);
  await expect(text(back)).toContainText("in treno, senza rete.");
  await expect(text(back)).toContainText("Intanto qui in ufficio.");
  await expect(text(cosimo)).toContainText("in treno, senza rete.");
});

test("whoever comes back online is told that everything is saved", async ({ as, rows }) => {
  const page = await as("marta");
  await open(page, (await beginDraft(rows, "Una riga alla volta")).address);
  await page.context().setOffline(true);
  await isAway(page);
  await typeAtTheEnd(page, " Una riga fuori rete.");
  await page.context().setOffline(false);
  await expect(page.getByText("Sei di nuovo in linea: tutto è salvato.")).toBeVisible();
  await saved(page);
  await expect(page.getByText("Sei di nuovo in linea: tutto è salvato.")).toBeHidden();
});

test("a device that can keep nothing says so, and asks before the page is closed", async ({ as, rows }) => {
  const page = await as("marta");
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("A private window", "SecurityError");
    };
  });
  await open(page, (await beginDraft(rows, "Una riga alla volta")).address);
  await page.context().setOffline(true);
  await typeAtTheEnd(page, " Parole a rischio.");
  await expect(page.locator(".saved")).toHaveText("!Non salvato – e questo dispositivo non può conservarlo");
  await expect(page.getByText("lascia aperta la pagina finché torni in linea")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  await page.context().setOffline(false);
  await saved(page);
});

test("a text begun anew takes nothing of what was unsent before, and offers it as a file", async ({ as, rows }) => {
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  const { address, roomId, elisa } = await beginDraft(rows, "Una storia troppo lunga");
  await Promise.all([open(marta, address), open(cosimo, address)]);
  await marta.context().setOffline(true);
  await typeAtTheEnd(marta, " Parole del testo vecchio.");
  await isAway(marta);

  await renewText(elisa, { roomId });
  await expect(cosimo.getByText("Questo testo è stato ricominciato senza la sua storia.")).toBeVisible();
  await expect(cosimo.getByRole("button", { name: "Scarica ciò che ho scritto" })).toHaveCount(0);
  await cosimo.getByRole("button", { name: "Riparti dal testo condiviso" }).click();
  await saved(cosimo);
  await typeAtTheEnd(cosimo, " Parole del testo nuovo.");
  await saved(cosimo);

  await marta.context().setOffline(false);
  await expect(marta.getByText("Ciò che non avevi ancora inviato resta su questo dispositivo")).toBeVisible();
  await open(marta, address);
  await expect(text(marta)).toContainText("Parole del testo nuovo.");
  await expect(text(marta)).not.toContainText("Parole del testo vecchio.");
  const file = marta.waitForEvent("download");
  await marta.getByRole("button", { name: "Scarica ciò che non era partito" }).click();
  const read: string[] = [];
  for await (const part of await (await file).createReadStream()) read.push(String(part));
  expect(read.join("")).toContain("Parole del testo vecchio.");
  await marta.getByRole("button", { name: "Toglilo da questo dispositivo" }).click();
  await marta.reload();
  await saved(marta);
  await expect(marta.getByText("Questo testo è stato ricominciato")).toHaveCount(0);
  await expect(text(cosimo)).not.toContainText("Parole del testo vecchio.");
});
