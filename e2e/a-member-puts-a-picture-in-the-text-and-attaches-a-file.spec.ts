import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { cookieOf, send } from "./raw";
import { expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";
const sql = `select p.id, p.room_id as room from proposal p join plan on plan.id = p.plan_id where plan.slug = '${plan}' and p.key = 'a-3-agenzia-mobilita'`;
const bridge = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: "#0b5d6b" } })
    .jpeg()
    .toBuffer();
const saved = (page: Page) => expect(page.locator(".saved[data-truth=saved]")).toBeVisible();

test("a picture goes into the text with the words that stand for it, and whoever may not read the text does not get it", async ({
  as,
  rows,
}) => {
  const [{ id = "", room = "" } = {}] = await rows(sql);
  const address = `/workspace/${plan}/proposals/${id}`;
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  for (const page of [marta, cosimo]) {
    await page.goto(address);
    await saved(page);
  }
  const text = marta.getByRole("textbox", { name: "Testo della proposta" });
  await text.focus();
  await marta.keyboard.press("Control+Home");
  await marta.getByRole("button", { name: "Inserisci un’immagine" }).click();
  const dialog = marta.getByRole("dialog", { name: "Metti un’immagine nel testo" });
  await expectAccessible(marta);
  await dialog
    .getByLabel("Immagine", { exact: true })
    .setInputFiles({ name: "ponte.jpg", mimeType: "image/jpeg", buffer: await bridge() });
  await dialog.getByLabel("Che cosa mostra").fill("   ");
  await dialog.getByRole("button", { name: "Metti nel testo" }).click();
  await expect(dialog.getByRole("alert")).toContainText("senza queste parole");
  await dialog.getByLabel("Che cosa mostra").fill("Il ponte visto da monte");
  await dialog.getByRole("button", { name: "Metti nel testo" }).click();
  await expect(dialog).toBeHidden();
  const placed = text.getByAltText("Il ponte visto da monte");
  await expect(placed).toHaveAttribute("src", /^\/api\/files\//);
  await expect(placed).toHaveJSProperty("naturalWidth", 900);
  await saved(marta);
  const seen = cosimo.getByAltText("Il ponte visto da monte");
  await seen.scrollIntoViewIfNeeded();
  await expect(seen).toHaveJSProperty("naturalWidth", 900);

  // The words change later, by keyboard.
  await placed.click();
  await marta.keyboard.press("Enter");
  const words = marta.getByRole("dialog", { name: "Le parole di questa immagine" });
  await expectAccessible(marta);
  await words.getByLabel("Che cosa mostra").fill("Il ponte e il fiume in piena");
  await marta.keyboard.press("Tab");
  await marta.keyboard.press("Enter");
  await expect(cosimo.getByAltText("Il ponte e il fiume in piena")).toBeVisible();

  const path = (await cosimo.getByAltText("Il ponte e il fiume in piena").getAttribute("src")) ?? "";
  const as200 = await send(path, { headers: { cookie: await cookieOf(cosimo) } });
  expect(as200.status).toBe(200);
  expect(as200.headers).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-cache",
  });
  const again = { cookie: await cookieOf(cosimo), "if-none-match": String(as200.headers.etag) };
  expect((await send(path, { headers: again })).status).toBe(304);
  for (const cookie of ["", await cookieOf(await as("francesca")), await cookieOf(await as("rosanna"))])
    expect((await send(path, { headers: { cookie, "if-none-match": String(as200.headers.etag) } })).status).toBe(404);

  // Nothing of elsewhere is taken for a picture, and nothing that is not one.
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const asked = await marta.request.post(`/api/rooms/${room}/files`, {
    headers: { origin: new URL(marta.url()).origin },
    multipart: { alt: "Un disegno", file: { name: "a.png", mimeType: "image/png", buffer: svg } },
  });
  expect([asked.status(), (await asked.json()).sentence]).toEqual([422, expect.stringContaining("non è un’immagine")]);
});

test("a picture is pasted and dropped, and the words are asked for first", async ({ as, rows }) => {
  const [{ id = "" } = {}] = await rows(sql);
  const marta = await as("marta");
  await marta.goto(`/workspace/${plan}/proposals/${id}`);
  await saved(marta);
  const text = marta.getByRole("textbox", { name: "Testo della proposta" });
  const bytes = [...(await bridge())];
  await text.focus();
  await marta.keyboard.press("Control+Home");
  await text.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(given)], "schermo.jpg", { type: "image/jpeg" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, bytes);
  const dialog = marta.getByRole("dialog", { name: "Metti un’immagine nel testo" });
  await expect(dialog.getByText("schermo.jpg")).toBeVisible();
  await expect(dialog.getByLabel("Che cosa mostra")).toBeFocused();
  await marta.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(text.locator("img[alt='Incollata']")).toHaveCount(0);
  await text
    .locator("p")
    .first()
    .evaluate((element, given) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(given)], "lasciata.jpg", { type: "image/jpeg" }));
      const { left, top } = element.getBoundingClientRect();
      element.dispatchEvent(
        new DragEvent("drop", { dataTransfer, clientX: left + 4, clientY: top + 4, bubbles: true, cancelable: true }),
      );
    }, bytes);
  await expect(dialog.getByText("lasciata.jpg")).toBeVisible();
  await dialog.getByLabel("Che cosa mostra").fill("Una cosa lasciata qui");
  await dialog.getByRole("button", { name: "Metti nel testo" }).click();
  await expect(text.getByAltText("Una cosa lasciata qui")).toBeVisible();
  await saved(marta);
});

test("a file is attached, downloaded by the group, taken off and put back", async ({ as, rows }) => {
  const [{ id = "", room = "" } = {}] = await rows(sql);
  const address = `/workspace/${plan}/proposals/${id}`;
  const marta = await as("marta");
  await marta.goto(address);
  await saved(marta);
  const attachments = marta.getByRole("region", { name: "Allegati" });
  const given = Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n");
  const picker = attachments.getByLabel("Allega un file");
  await picker.setInputFiles({
    name: "fattura.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.concat([Buffer.from("MZ"), Buffer.alloc(300)]),
  });
  await expect(attachments.getByRole("alert")).toContainText("non si può allegare");
  await picker.setInputFiles({ name: "Studio del traffico\u202e.pdf", mimeType: "application/pdf", buffer: given });
  const link = attachments.getByRole("link", { name: "Studio del traffico.pdf" });
  await expect(link).toBeVisible();
  await expectAccessible(marta);

  const cosimo = await as("cosimo.laterza@example.org");
  await cosimo.goto(address);
  const [download] = await Promise.all([
    cosimo.waitForEvent("download"),
    cosimo.getByRole("link", { name: "Studio del traffico.pdf" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Studio del traffico.pdf");
  expect(await readFile(await download.path())).toEqual(given);

  const path = (await link.getAttribute("href")) ?? "";
  const francesca = await cookieOf(await as("francesca"));
  for (const way of [path, `/api/rooms/${room}/files`])
    expect((await send(way, { headers: { cookie: francesca } })).status, way).toBe(404);

  await attachments.getByRole("button", { name: "Togli Studio del traffico.pdf" }).click();
  await expect(link).toHaveCount(0);
  expect((await send(path, { headers: { cookie: await cookieOf(cosimo) } })).status).toBe(404);
  await attachments.getByRole("button", { name: "Rimettilo" }).click();
  await expect(link).toBeVisible();
});

test("an upload is refused before it is read: from elsewhere, too large, or by whoever may not write", async ({
  as,
  rows,
}) => {
  const [{ room = "" } = {}] = await rows(sql);
  const [marta, francesca] = [await cookieOf(await as("marta")), await cookieOf(await as("francesca"))];
  const origin = `http://localhost:${process.env.E2E_PORT ?? "3100"}`;
  const part = (body: string) =>
    `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n${body}\r\n--x--\r\n`;
  const type = "multipart/form-data; boundary=x";
  const status = async (headers: Record<string, string>, body: string) =>
    (await send(`/api/rooms/${room}/files`, { method: "POST", headers: { "content-type": type, ...headers }, body }))
      .status;
  expect(await status({ cookie: marta, origin: "http://elsewhere.example" }, part("a"))).toBe(404);
  expect(await status({ cookie: marta }, part("a"))).toBe(404);
  expect(await status({ cookie: francesca, origin }, part("a"))).toBe(404);
  expect(await status({ cookie: marta, origin, "content-type": "text/plain" }, "a")).toBe(422);
  expect(await status({ cookie: marta, origin }, "nothing of the kind")).toBe(422);
  expect(await status({ cookie: marta, origin }, part("x".repeat(26 * 1024 * 1024)))).toBe(413);
  expect(await status({ cookie: marta, origin }, part("Una nota"))).toBe(200);
});
