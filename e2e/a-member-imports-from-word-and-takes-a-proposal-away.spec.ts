import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { pictureParts, wordFile, wordParagraph, wordPicture } from "../lib/files/test-archives";
import { cookieOf, send } from "./raw";
import { expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";
const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;
/** A new draft of Marta's group, so that nobody else's text is in the way. */
async function draftOf(rows: Rows, title: string): Promise<{ id: string; room: string }> {
  const [found] = await rows(
    `with source as (select p.* from proposal p join plan on plan.id = p.plan_id where plan.slug = '${plan}' and p.key = 'a-3-agenzia-mobilita'),
        room as (insert into text_room (kind) values ('proposal') returning id)
      insert into proposal (plan_id, body_id, reviewing_body_id, room_id, title) select plan_id, body_id, reviewing_body_id, room.id, $1 from source, room returning id, room_id as room`,
    [title],
  );
  return { id: found?.id ?? "", room: found?.room ?? "" };
}

test("a document of Word is previewed, confirmed and co-edited at once", async ({ as, rows }) => {
  const { id, room } = await draftOf(rows, "Da Word");
  const dot = new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: "#0b5d6b" } })
      .png()
      .toBuffer(),
  );
  const deleted =
    '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>tolto</w:delText></w:r></w:del><w:r><w:t>Un passo rivisto</w:t></w:r></w:p>';
  const body =
    wordParagraph("Una premessa") +
    deleted +
    wordPicture(1).replace("Un punto", "") +
    wordPicture(2).replace("Un punto", "");
  const buffer = Buffer.from(wordFile(body, pictureParts(dot, dot)));
  const [marta, cosimo] = [await as("marta"), await as("cosimo.laterza@example.org")];
  for (const page of [marta, cosimo]) {
    await page.goto(`/workspace/${plan}/proposals/${id}`);
    await expect(page.locator(".saved[data-truth=saved]")).toBeVisible();
  }
  const log = async () =>
    Number((await rows("select count(*) as n from text_update where room_id = $1", [room]))[0]?.n);
  const before = await log();

  await marta.getByRole("button", { name: "Importa da Word" }).click();
  const dialog = marta.getByRole("dialog", { name: "Importa da Word" });
  const picker = dialog.getByLabel("Documento di Word (.docx)");
  await picker.setInputFiles({ name: "rotto.docx", mimeType: type, buffer: buffer.subarray(0, 700) });
  await expect(dialog.getByRole("alert")).toContainText("Nulla è cambiato");
  await picker.setInputFiles({ name: "proposta.docx", mimeType: type, buffer });
  await expect(dialog.getByRole("region", { name: "Ciò che arriva" })).toContainText("Un passo rivisto");
  await expect(dialog).toContainText("con le revisioni di Word resta fuori");
  await expect(dialog).toContainText("2 immagini restano fuori");
  await expectAccessible(marta);
  await dialog.getByLabel("Immagine 1").fill("La mappa delle fermate");
  await expect(dialog).toContainText("Un’immagine resta fuori");
  expect([await log(), (await rows("select 1 from file_place where room_id = $1", [room])).length]).toEqual([
    before,
    0,
  ]);
  await dialog.getByRole("button", { name: "Importa ciò che vedi" }).click();
  await expect(dialog).toBeHidden();
  for (const page of [marta, cosimo]) {
    const text = page.getByRole("textbox", { name: "Testo della proposta" });
    await expect(text).toContainText("Una premessa");
    await expect(text).toContainText("Un passo rivisto");
    await expect(text).not.toContainText("tolto");
    await expect(text.getByRole("img")).toHaveCount(1);
    await expect(text.getByAltText("La mappa delle fermate")).toHaveCount(1);
  }
  const written = await rows("select person_id from text_update where room_id = $1 order by seq", [room]);
  const [owner] = await rows("select id from person where email = 'marta.rinaldi@example.org'");
  expect(written.map(({ person_id: person }) => person)).toContain(owner?.id);
});

test("a proposal is taken away as Word and as PDF, and is gone with the right to read it", async ({ as, rows }) => {
  const { id } = await draftOf(rows, "Una rete di fermate");
  const marta = await as("marta");
  await marta.goto(`/workspace/${plan}/proposals/${id}`);
  const take = async (name: string) => {
    const [download] = await Promise.all([marta.waitForEvent("download"), marta.getByRole("link", { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const word = await take("Scarica per Word (.docx)");
  expect(word.name).toMatch(/Una rete di fermate.*\.docx$/);
  const document = strFromU8(unzipSync(new Uint8Array(word.bytes))["word/document.xml"] ?? new Uint8Array());
  expect(document).toContain("Una rete di fermate");
  const pdf = await take("Scarica il PDF accessibile");
  expect(pdf.bytes.toString("latin1")).toContain("<pdfuaid:part>1</pdfuaid:part>");

  const [{ id: selected = "", number = "" } = {}] = await rows(
    `select p.id, r.number from proposal p join plan on plan.id = p.plan_id join revision r on r.room_id = p.room_id where plan.slug = '${plan}' and p.key = 'b-21-food-commission'`,
  );
  const ludovica = await cookieOf(await as("ludovica"));
  for (const form of ["docx", "pdf"]) {
    const path = `/api/proposals/${selected}/export.${form}?revision=${number}`;
    expect((await send(path, { headers: { cookie: ludovica } })).status, path).toBe(200);
  }
  const [francesca, rosanna] = [await cookieOf(await as("francesca")), await cookieOf(await as("rosanna"))];
  const own = await cookieOf(marta);
  for (const path of [`/api/proposals/${id}/export.docx`, `/api/proposals/${id}/export.pdf`]) {
    for (const cookie of ["", francesca, rosanna])
      expect((await send(path, { headers: { cookie } })).status, path).toBe(404);
    for (const odd of ["0", "999", "x", "1e3", "-1"])
      expect((await send(`${path}?revision=${odd}`, { headers: { cookie: own } })).status, odd).toBe(404);
  }
});

test("what is pasted from Word is what it looked like there", async ({ as, rows }) => {
  const { id } = await draftOf(rows, "Incollato da Word");
  const marta = await as("marta");
  await marta.goto(`/workspace/${plan}/proposals/${id}`);
  await expect(marta.locator(".saved[data-truth=saved]")).toBeVisible();
  const text = marta.getByRole("textbox", { name: "Testo della proposta" });
  await text.focus();
  await text.evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "Premessa");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, fromWord);
  await expect(text.getByRole("heading", { level: 2, name: "Premessa" })).toBeVisible();
  const lists = await text.evaluate((element) => {
    const told = (node: Element): string =>
      [...node.children]
        .filter(({ tagName }) => ["UL", "OL", "LI", "P"].includes(tagName))
        .map((child) => (child.tagName === "P" ? (child.textContent ?? "") : `${child.tagName}(${told(child)})`))
        .join();
    return told(element);
  });
  expect(lists).toBe(
    "Un testo in grassetto con un collegamento.,UL(LI(Primo punto,OL(LI(Uno dentro),LI(Due dentro))),LI(Secondo punto)),OL(LI(Passo primo),LI(Passo secondo)),Fine.",
  );
  await expect(text.locator("strong")).toHaveText("grassetto");
  await expect(text.getByRole("link", { name: "collegamento" })).toHaveAttribute("href", "https://example.org/");
  expect(await text.innerHTML()).not.toMatch(/mso|Calibri|o:p|file:\/\//i);
});

const item = (list: string, level: number, sign: string, words: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;
/** As Word for Windows puts it on the clipboard. */
const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Users/M/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style><!-- p.MsoNormal {mso-style-unhide:no; font-family:"Calibri",sans-serif;} --></style></head><body lang=IT style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='mso-pagination:widow-orphan'>Premessa<o:p></o:p></h1>
<p class=MsoNormal>Un testo in <b style='mso-bidi-font-weight:normal'>grassetto</b> con un <a href="https://example.org/"><span style='color:blue'>collegamento</span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item("l0", 1, "·", "Primo punto")}
${item("l0", 2, "a)", "Uno dentro")}
${item("l0", 2, "b)", "Due dentro")}
${item("l0", 1, "·", "Secondo punto")}
${item("l1", 1, "1.", "Passo primo")}
${item("l1", 1, "2.", "Passo secondo")}
<p class=MsoNormal>Fine.<img width=10 height=10 src="file:///C:/Users/M/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png"><o:p></o:p></p>
<!--EndFragment--></body></html>`;
