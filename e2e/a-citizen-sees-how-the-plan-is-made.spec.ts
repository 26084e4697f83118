import { expect, expectAccessible, test } from "./test";

const plan = "/plans/torino-2025";

test("a citizen sees how the plan is made: its process", async ({ page }) => {
  await page.goto(plan);
  await page.getByRole("navigation").getByRole("link", { name: "Percorso" }).click();
  const phases = page.getByRole("region", { name: "Le fasi" }).getByRole("article");
  await expect(phases).toHaveCount(5);
  await expect(phases.nth(0)).toContainText("Ascolto");
  await expect(phases.nth(4)).toContainText("aperta");
  const dates = page.getByRole("region", { name: "Le date" });
  await expect(dates.getByRole("heading", { level: 3 })).toHaveText(["2012", "2013", "2014", "2015"]);
  await expect(dates.getByRole("listitem")).toHaveCount(28);
  const final = dates.getByRole("listitem").filter({ hasText: "Presentazione del Documento finale" });
  await expect(final.locator("time")).toHaveText("aprile 2015");
  await expect(final.locator("time")).toHaveAttribute("datetime", "2015-04");
  await expect(final).toContainText("fatto");
  await expect(dates.getByRole("listitem").filter({ hasText: "Sessioni di priorità" })).toContainText("dimostrativo");
});

test("a citizen sees how the plan is made: its bodies and who sits in them", async ({ page }) => {
  await page.goto(`${plan}/bodies`);
  for (const [name, count] of [
    ["2 Commissioni", 2],
    ["8 Gruppi di lavoro", 8],
    ["3 Tavoli di visione", 3],
  ] as const) {
    await expect(page.getByRole("region", { name }).getByRole("listitem")).toHaveCount(count);
  }
  await page.getByRole("link", { name: "Comitato Scientifico" }).click();
  await expect(page).toHaveURL(/\/bodies\/comitato-scientifico$/);
  await expect(page.getByRole("region", { name: "Chi ne fa parte" }).getByRole("listitem")).toHaveCount(10);
  await expect(page.getByText("Francesco Profumo")).toBeVisible();
  await expect(page.getByText("Primo incontro del Comitato Scientifico")).toBeVisible();
  await page.goto(`${plan}/bodies/commissione-territorio`);
  await expect(page.getByRole("region", { name: "Vi fanno capo" }).getByRole("listitem")).toHaveCount(4);
  await page.getByRole("link", { name: "Mobilità metropolitana" }).click();
  await expect(page.getByText("Luca Staricco")).toBeVisible();
  const project = page.getByRole("region", { name: "I suoi progetti nel piano" }).getByRole("link").first();
  const title = ((await project.textContent()) ?? "").trim();
  await expect(page.getByRole("link", { name: "Commissione Territorio Metropolitano" })).toBeVisible();
  await project.click();
  await expect(page).toHaveURL(/\/editions\/final\/1\/[\w-]+\.html#/);
  await expect(page.getByRole("heading", { name: title, exact: true })).toBeInViewport();
});

test("a citizen sees how the plan is made: what was published while listening, and the editions since", async ({
  page,
}) => {
  await page.goto(`${plan}/publications`);
  await expect(page.getByRole("article")).toHaveCount(2);
  const together = page.getByRole("article").filter({ hasText: "Fare sistema per superare la crisi" });
  await expect(together.getByRole("listitem")).toHaveCount(16);
  await expect(page.getByText("42 contributi registrati")).toBeVisible();
  await expect(page.getByRole("row", { name: /Intervista/ })).toContainText("17");
  await page.goto(`${plan}/editions`);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "Torino Metropoli 2025. Documento finale",
    "Documento intermedio",
  ]);
  const pdf = page.getByRole("link", { name: "PDF accessibile: Documento intermedio, edizione 1.0" });
  const answer = await page.request.get((await pdf.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
});

test("a citizen sees of the plan under way where it stands, and nothing of what came later", async ({ page }) => {
  await page.goto("/plans/torino-2025-in-corso");
  await expect(page.getByText("Fase in corso: Consolidamento e fattibilità.")).toBeVisible();
  await expect(page.getByText("Documento intermedio, edizione 1.0, 18 luglio 2014")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Documento finale");
  await expect(page.getByRole("main")).toContainText("dimostrativo");
});

test("a shared page has its title, description, address and picture", async ({ page, baseURL }) => {
  await page.goto(`${plan}/bodies/gruppo-mobilita`);
  await expect(page).toHaveTitle("Mobilità metropolitana · Torino Metropoli 2025 · Pianoforte");
  const meta = (name: string) => page.locator(`meta[property="og:${name}"]`);
  await expect(meta("title")).toHaveAttribute("content", "Mobilità metropolitana · Torino Metropoli 2025");
  await expect(meta("description")).toHaveAttribute("content", /Gruppo di lavoro di «Torino Metropoli 2025»/);
  await expect(meta("url")).toHaveAttribute("content", `${baseURL}${plan}/bodies/gruppo-mobilita`);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    "href",
    `${baseURL}${plan}/bodies/gruppo-mobilita`,
  );
  const picture = await page.request.get((await meta("image").getAttribute("content")) ?? "");
  expect(picture.headers()["content-type"]).toBe("image/png");
});

test("nothing internal is on a public page, whoever is signed in", async ({ as, rows, page }) => {
  const draft = "Un canarino che nessuno deve vedere";
  const [group] = await rows(
    "select b.id from plan_body b join plan p on p.id = b.plan_id where p.slug = 'torino-2025-in-corso' and b.key = 'gruppo-pa-impresa'",
  );
  const francesca = await as("francesca");
  await francesca.goto(`/workspace/torino-2025-in-corso/bodies/${group?.id}`);
  await francesca.getByLabel("Titolo").fill(draft);
  await francesca.getByRole("button", { name: "Inizia la proposta" }).click();
  await expect(francesca.getByRole("heading", { name: draft })).toBeVisible();
  const people = await rows("select name, email from person where email like '%@example.org'");
  const minutes = await rows(
    "select s.plain as text from meeting m join text_state s on s.room_id = m.room_id where s.plain <> ''",
  );
  expect(Math.min(people.length, minutes.length)).toBeGreaterThan(0);
  const elisa = await as("elisa");
  for (const reader of [page, elisa]) {
    for (const slug of ["torino-2025", "torino-2025-in-corso"]) {
      for (const door of ["", "/process", "/bodies", "/bodies/gruppo-pa-impresa", "/publications", "/editions"]) {
        const said = await (await reader.request.get(`/plans/${slug}${door}`)).text();
        expect(said, `${slug}${door}`).not.toContain(draft);
        for (const { email, name } of people) {
          expect(said, `${slug}${door}`).not.toContain(email);
          if (name !== "Elisa Ferraudo") expect(said, `${slug}${door}`).not.toContain(name);
        }
        for (const { text } of minutes) expect(said, `${slug}${door}`).not.toContain(text?.slice(0, 40));
      }
    }
  }
  await elisa.goto(plan);
  await expect(elisa.getByRole("link", { name: "Spazio di lavoro" })).toHaveAttribute("href", "/workspace/torino-2025");
});

test("a page that does not exist says so with its status", async ({ page, request }) => {
  for (const path of [
    "/plans/nowhere",
    "/plans/nowhere/process",
    "/plans/torino-2025/bodies/nobody",
    "/plans/torino-2025/editions/final/99/",
    "/plans/torino-2025/editions/final/1/passages/bffffffffffffffff",
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  await page.goto("/plans/nowhere");
  await expect(page.getByRole("heading", { name: "Qui non c’è nulla" })).toBeVisible();
});

const screens = [
  "/",
  plan,
  "/plans/torino-2025-in-corso",
  `${plan}/process`,
  `${plan}/bodies`,
  `${plan}/bodies/comitato-scientifico`,
  `${plan}/bodies/commissione-territorio`,
  `${plan}/publications`,
  `${plan}/editions`,
  `${plan}/editions/final/1/`,
  `${plan}/editions/final/1/6.html`,
  "passage",
  "/plans/nowhere",
];
for (const locale of ["it-IT", "en-GB"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`in ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, viewport: { width: 320, height: 800 } });
      for (const screen of screens) {
        test(`${screen} is accessible and fits 320 pixels`, async ({ page }) => {
          await page.goto(screen === "passage" ? `${plan}/editions/final/1/6.html` : screen);
          if (screen === "passage") await page.locator("a.origin").first().click();
          await expect(page.locator("h1")).toHaveCount(1);
          await expectAccessible(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
          // An edition speaks its own language; every other page the reader's.
          const language = screen.includes("/editions/final/") ? "it" : locale.slice(0, 2);
          await expect(page.locator("html")).toHaveAttribute("lang", language);
          const depths = await page
            .locator("h1, h2, h3, h4, h5, h6")
            .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
          const steps = depths.map((depth, index) => depth - (depths[index - 1] ?? 0));
          expect(Math.max(...steps)).toBe(1);
        });
      }
    });
  }
}
