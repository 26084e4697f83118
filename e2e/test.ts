/** The fixtures: a browser signed in as one of the cast, by a session row as the sign-in link would have written it. */
import { createHash, randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Pool } from "pg";

export { expect };

export const cast = {
  marta: "marta.rinaldi@example.org",
  francesca: "francesca.bussolino@example.org",
  elisa: "elisa.ferraudo@example.org",
  ludovica: "ludovica.sartorelli@example.org",
  rosanna: "rosanna.piovano@example.org",
} as const;
export type Cast = keyof typeof cast;

type Fixtures = {
  as: (who: Cast | string, options?: Parameters<BrowserContext["addCookies"]>[0]) => Promise<Page>;
  rows: (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;
};

export const test = base.extend<Fixtures, { pool: Pool }>({
  pool: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
      await use(pool);
      await pool.end();
    },
    { scope: "worker" },
  ],
  rows: async ({ pool }, use) => {
    await use(async (sql, values = []) => (await pool.query(sql, values)).rows);
  },
  as: async ({ browser, pool, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who) => {
      const token = randomUUID();
      const email = who in cast ? cast[who as Cast] : who;
      const hash = createHash("sha256").update(token).digest("hex");
      await pool.query(
        "insert into session (token_hash, person_id, expires) select $1, id, now() + interval '1 hour' from person where email = $2",
        [hash, email],
      );
      const context = await browser.newContext({ locale: "it-IT", baseURL });
      contexts.push(context);
      await context.addCookies([{ name: "pianoforte.session", value: token, url: baseURL ?? "" }]);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Nothing on this page breaks WCAG 2.2 AA as far as axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}
