import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";

/** A draft of Marta's of its own, with the caret in its empty text. */
async function begin(page: Page, title: string) {
  await page.goto(`/workspace/${plan}`);
  await page
    .locator("#groups + ul")
    .getByRole("link", { name: /mobilit/i })
    .click();
  await page.getByRole("textbox", { name: "Titolo", exact: true }).fill(title);
  await page.getByLabel("Inizia da").selectOption({ label: "Testo vuoto" });
  await page.getByRole("button", { name: "Inizia la proposta" }).click();
  await expect(page.locator(".saved")).toHaveText(/Salvato/);
  const text = page.getByRole("textbox", { name: "Testo della proposta" });
  await text.click();
  return text;
}
const saved = (page: Page) => expect(page.locator(".saved")).toHaveText(/Salvato/);

test("a member writes a note, a mention and a table with headers by keyboard alone, and reads them again", async ({
  as,
}) => {
  test.setTimeout(120_000);
  const page = await as("marta");
  const text = await begin(page, "Note, menzioni e tabelle");
  const { keyboard } = page;

  await keyboard.type("/tit");
  const list = page.getByRole("listbox", { name: "Inserisci" });
  await expect(list.getByRole("option")).toHaveText(["Titolo 1", "Titolo 2", "Titolo 3"]);
  await expectAccessible(page);
  await keyboard.press("Enter");
  await keyboard.type("Dove siamo");
  await expect(text.getByRole("heading", { name: "Dove siamo", level: 2 })).toBeVisible();
  await keyboard.press("Enter");

  await keyboard.type("Ogni giorno entrano in città 250 mila auto");
  await keyboard.press("Control+Alt+f");
  await expect(page.getByText("Nella nota 1. Invio torna al testo.")).toBeAttached();
  await keyboard.type("Fonte: indagine IMQ 2013");
  await keyboard.press("Enter");
  await keyboard.type(", dice @mobilita met");
  const people = page.getByRole("listbox", { name: "Menzione" });
  await expect(people.getByRole("option", { name: /Mobilità/ }).first()).toBeVisible();
  await expectAccessible(page);
  await keyboard.press("Enter");
  await expect(text.locator("[data-mention]")).toHaveText(/Mobilità/);
  await keyboard.type("oggi.");
  await keyboard.press("Enter");

  await keyboard.type("/tabella");
  await expect(list.getByRole("option")).toHaveText(["Inserisci una tabella"]);
  await keyboard.press("Enter");
  for (const word of ["Anno", "Auto", "Bici", "2013", "250", "12"]) {
    await keyboard.type(word);
    await keyboard.press("Tab");
  }
  await expect(text.getByRole("columnheader")).toHaveText(["Anno", "Auto", "Bici"]);
  await saved(page);

  await page.reload();
  await expect(text.locator("p").first()).toHaveText(
    /^Ogni giorno entrano in città 250 mila autoFonte: indagine IMQ 2013, dice .*Mobilità.* oggi\.$/,
  );
  await expect(text.getByRole("note")).toHaveText("Fonte: indagine IMQ 2013");

  await page.getByRole("link", { name: "Storia" }).click();
  await page.getByText("Conserva una revisione con un nome").click();
  await page.getByLabel("Un nome per questo momento").fill("con le note");
  await page.getByRole("button", { name: "Conserva" }).click();
  await page.getByRole("link", { name: "Revisione 1" }).click();
  await page.getByRole("link", { name: "Nota 1", exact: true }).click();
  await expect(page.locator(":target")).toHaveText(/Fonte: indagine IMQ 2013/);
  await page.getByRole("link", { name: "Torna al testo, nota 1" }).click();
  await expect(page.locator(":target")).toHaveText("1");
  await expect(page.locator("th[scope=col]")).toHaveText(["Anno", "Auto", "Bici"]);
  await expectAccessible(page);
});

test("the caret goes into a note and out of it by arrows, and a note is removed by two strokes", async ({ as }) => {
  const page = await as("marta");
  const text = await begin(page, "Note con le frecce");
  const { keyboard } = page;
  await keyboard.type("prima");
  await keyboard.press("Control+Alt+f");
  await keyboard.type("nota");
  await keyboard.press("ArrowRight");
  await keyboard.type("dopo");
  await expect(text.locator("p")).toHaveText("primanotadopo");
  await expect(text.getByRole("note")).toHaveText("nota");

  for (let n = 0; n < 5; n++) await keyboard.press("ArrowLeft");
  await keyboard.type("!");
  await expect(text.getByRole("note")).toHaveText("nota!");
  for (let n = 0; n < 5; n++) await keyboard.press("ArrowLeft");
  await keyboard.type("(");
  await expect(text.getByRole("note")).toHaveText("(nota!");
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowLeft");
  await keyboard.type(" ");
  await expect(text.locator("p")).toHaveText("prima (nota!dopo");
  await expect(text.getByRole("note")).toHaveText("(nota!");

  await keyboard.press("Delete");
  await expect(text.locator(".ProseMirror-selectednode")).toHaveText("(nota!");
  await keyboard.press("Delete");
  await expect(text.locator("p")).toHaveText("prima dopo");
  await saved(page);
});

test("Escape closes a list and leaves what was typed; the button inserts the same; shortcuts are listed and switched off", async ({
  as,
}) => {
  const page = await as("marta");
  const text = await begin(page, "Elenchi e scorciatoie");
  const { keyboard } = page;
  await keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "Inserisci" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "Inserisci" })).toHaveCount(0);
  await keyboard.type("2014");
  await expect(text.locator("p")).toHaveText("/2014");
  await keyboard.press("Enter");
  await keyboard.type("con @nessuno davvero");
  await expect(page.getByRole("listbox")).toHaveCount(0);

  await page.getByRole("button", { name: "Inserisci", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Citazione" }).click();
  await expect(text.locator("blockquote")).toHaveText("con @nessuno davvero");

  await keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Inserisci", exact: true })).toBeFocused();
  await keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Scorciatoie da tastiera" });
  await expect(dialog).toContainText("Nota a piè di pagina");
  await expectAccessible(page);
  await dialog.getByLabel("Scorciatoie di un solo tasto").uncheck();
  await keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await keyboard.press("?");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "Scorciatoie da tastiera" }).click();
  await dialog.getByLabel("Scorciatoie di un solo tasto").check();
  await dialog.getByRole("button", { name: "Chiudi" }).click();
  await text.click();
  await keyboard.type("?");
  await expect(dialog).toHaveCount(0);
});

test("a sheet has the people and the bodies of the plan, chosen by keyboard, and a date", async ({ as, rows }) => {
  const fields = [
    { key: "contacts", kind: "people", label: { it: "Referenti", en: "Contacts" } },
    { key: "allies", kind: "bodies", label: { it: "Con quali organi", en: "With which bodies" } },
    { key: "deadline", kind: "date", label: { it: "Entro il giorno", en: "By the day" } },
  ];
  await rows("update plan set sheet = sheet || $2::jsonb where slug = $1", [plan, JSON.stringify(fields)]);
  const page = await as("marta");
  await begin(page, "Referenti e organi");
  const choose = async (field: string, asked: string, name: RegExp) => {
    await page.getByRole("combobox", { name: field }).focus();
    await page.keyboard.type(asked);
    await expect(page.getByRole("option", { name })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  await choose("Aggiungi una persona", "rinaldi", /Marta Rinaldi/);
  await choose("Aggiungi un organo", "task", /Task Force/);
  await page.getByLabel("Entro il giorno").fill("2015-03-31");
  await saved(page);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("group", { name: "Referenti" }).getByRole("listitem")).toHaveText(/Marta Rinaldi/);
  await expect(page.getByRole("group", { name: "Con quali organi" }).getByRole("listitem")).toHaveText(/Task Force/);
  await page.getByRole("button", { name: "Togli Task Force" }).click();
  await expect(page.getByRole("group", { name: "Con quali organi" }).getByRole("listitem")).toHaveCount(0);
  await saved(page);
  await rows("update plan set sheet = jsonb_path_query_array(sheet, $2) where slug = $1", [
    plan,
    '$[*] ? (@.key != "contacts" && @.key != "allies" && @.key != "deadline")',
  ]);
});
