import { type Cast, expect, expectAccessible, test } from "./test";

const plan = "torino-2025-in-corso";
type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;
const idOf = async (rows: Rows, sql: string) => (await rows(sql, [plan]))[0]?.id ?? "";
const inPlan = "join plan on plan.id = x.plan_id where plan.slug = $1";

/** Every screen of the members' and the secretariat's doors, with whom it is for. */
const screens: Record<string, { who: Cast | string; path: (rows: Rows) => Promise<string> }> = {
  "my plans": { who: "marta", path: async () => "/workspace" },
  "my workspace": { who: "marta", path: async () => `/workspace/${plan}` },
  "a group": {
    who: "marta",
    path: async (rows) =>
      `/workspace/${plan}/bodies/${await idOf(rows, `select x.id from plan_body x ${inPlan} and x.key = 'gruppo-mobilita'`)}`,
  },
  "a meeting with its minutes": {
    who: "marta",
    path: async (rows) =>
      `/workspace/${plan}/meetings/${await idOf(rows, `select x.id from meeting x ${inPlan} and x.key = 'm-2014-05-14-mobilita'`)}`,
  },
  "a draft being written": {
    who: "marta",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'a-3-agenzia-mobilita'`)}`,
  },
  "a draft with its group's reading, being written": {
    who: "massimo.arduini@example.org",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'x-6-sportello-unico-imprese'`)}`,
  },
  "a draft's history": {
    who: "marta",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'a-3-agenzia-mobilita'`)}/history`,
  },
  "a draft's suggestions": {
    who: "marta",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'a-3-agenzia-mobilita'`)}/suggestions`,
  },
  "a section to be read": {
    who: "ludovica",
    path: async (rows) => `/workspace/${plan}/sections/${await sectionId(rows)}`,
  },
  "a section's suggestions": {
    who: "ludovica",
    path: async (rows) => `/workspace/${plan}/sections/${await sectionId(rows)}/suggestions`,
  },
  "a selected proposal": {
    who: "ludovica",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'b-21-food-commission'`)}`,
  },
  "a revision": {
    who: "ludovica",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'b-21-food-commission'`)}/revisions/1`,
  },
  "two revisions compared": {
    who: "ludovica",
    path: async (rows) =>
      `/workspace/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'b-21-food-commission'`)}/revisions/compare?from=1&to=now`,
  },
  "the secretariat's desk": { who: "elisa", path: async () => `/secretariat/${plan}` },
  "the pipeline": { who: "elisa", path: async () => `/secretariat/${plan}/pipeline` },
  "the phases": { who: "elisa", path: async () => `/secretariat/${plan}/phases` },
  "the documents": { who: "elisa", path: async () => `/secretariat/${plan}/documents` },
  "a document": { who: "elisa", path: async (rows) => `/secretariat/${plan}/documents/${await documentId(rows)}` },
  "a section being written": {
    who: "elisa",
    path: async (rows) =>
      `/secretariat/${plan}/documents/${await documentId(rows)}/sections/${await idOf(rows, `select s.id from section s join plan_document x on x.id = s.document_id ${inPlan} and x.kind = 'final' and s.number = '6'`)}`,
  },
  "a section's history": {
    who: "elisa",
    path: async (rows) =>
      `/secretariat/${plan}/documents/${await documentId(rows)}/sections/${await idOf(rows, `select s.id from section s join plan_document x on x.id = s.document_id ${inPlan} and x.kind = 'final' and s.number = '6'`)}/history`,
  },
  "a proposal to decide": {
    who: "elisa",
    path: async (rows) =>
      `/secretariat/${plan}/proposals/${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'x-10-percorsi-verdi'`)}`,
  },
  "a promotion": {
    who: "elisa",
    path: async (rows) =>
      `/secretariat/${plan}/documents/${await documentId(rows)}/promotions/new?proposal=${await idOf(rows, `select x.id from proposal x ${inPlan} and x.key = 'x-10-percorsi-verdi'`)}`,
  },
};
const sectionId = (rows: Rows) =>
  idOf(
    rows,
    `select s.id from section s join plan_document x on x.id = s.document_id ${inPlan} and x.kind = 'final' and s.number = '6'`,
  );
const documentId = (rows: Rows) => idOf(rows, `select x.id from plan_document x ${inPlan} and x.kind = 'final'`);

for (const [name, { who, path }] of Object.entries(screens)) {
  test(`${name}: in both languages, in light and dark, on the narrowest phone`, async ({ as, rows, baseURL }) => {
    const page = await as(who);
    const address = await path(rows);
    for (const [language, colorScheme] of [
      ["it", "light"],
      ["en", "dark"],
    ] as const) {
      await page.context().addCookies([{ name: "language", value: language, url: baseURL ?? "" }]);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: language === "it" ? 1280 : 320, height: 800 });
      await page.goto(address);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (name.includes("being written")) await expect(page.locator(".saved[data-truth=saved]")).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        language === "it" ? 1280 : 320,
      );
    }
  });
}

for (const path of ["/sign-in", "/sign-in/sent", "/sign-in/link?token=x&email=a@example.org", "/outbox", "/nowhere"]) {
  test(`${path} is open to everybody`, async ({ page, baseURL }) => {
    for (const [language, colorScheme] of [
      ["it", "light"],
      ["en", "dark"],
    ] as const) {
      await page.context().addCookies([{ name: "language", value: language, url: baseURL ?? "" }]);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(path);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });
}
