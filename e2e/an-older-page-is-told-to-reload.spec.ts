import { expect, test } from "./test";

test("a page that is older than the server is told to reload, and keeps what it has", async ({ as, rows }) => {
  const [draft] = await rows(
    `select x.id from proposal x join plan on plan.id = x.plan_id
      where plan.slug = 'torino-2025-in-corso' and x.key = 'a-3-agenzia-mobilita'`,
  );
  const page = await as("marta");
  await page.addInitScript(() => {
    const Own = window.WebSocket;
    window.WebSocket = class extends Own {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(String(url).replace(/schema=\d+/, "schema=1"), protocols);
      }
    };
  });
  await page.goto(`/workspace/torino-2025-in-corso/proposals/${draft?.id}`);
  await expect(page.getByText("Questa pagina è di una versione precedente: ricaricala.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Testo della proposta" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Descrizione" })).toBeVisible();
});
