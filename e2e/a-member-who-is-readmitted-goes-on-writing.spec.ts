import { appointMember, dismissMember } from "@/lib/people/commands";
import { beginDraft } from "./drafts";
import { expect, test } from "./test";

test("a member dismissed while typing is stopped, and goes on in the same page when appointed again", async ({
  as,
  rows,
}) => {
  const { address, bodyId, elisa } = await beginDraft(rows, "Una piazza senza auto");
  const [someone] = await rows("select id, email from person where key = 'p-sofia-bellardi'");
  const seat = { personId: someone?.id, bodyId, role: "member" };
  const membershipId = await appointMember(elisa, seat);
  const [sofia, cosimo] = [await as(someone?.email ?? ""), await as("cosimo.laterza@example.org")];
  await Promise.all([sofia.goto(address), cosimo.goto(address)]);
  const saved = sofia.locator(".saved");
  const text = sofia.locator(".tiptap");
  await expect(saved).toHaveText(/Salvato/);

  await text.locator("p").last().click();
  await sofia.keyboard.press("End");
  const typing = sofia.keyboard.type(" Parola dopo parola, finché si può scrivere in questa proposta.", { delay: 25 });
  await expect(text).toContainText("Parola dopo");
  await dismissMember(elisa, { membershipId });
  await expect(sofia.getByRole("alert").filter({ hasText: "Ciò che hai scritto resta" })).toBeVisible({
    timeout: 2000,
  });
  await typing;
  await expect(text).toHaveAttribute("contenteditable", "false");
  const kept = await text.innerText();

  await appointMember(elisa, seat);
  await expect(text).toHaveAttribute("contenteditable", "true");
  await expect(saved).toHaveText(/Salvato/);
  expect(await text.innerText()).toBe(kept);
  await text.locator("p").last().click();
  await sofia.keyboard.press("End");
  await sofia.keyboard.type(" Ed eccomi di nuovo.");
  await expect(saved).toHaveText(/Salvato/);
  await expect(cosimo.getByRole("textbox", { name: "Testo della proposta" })).toContainText("Ed eccomi di nuovo.");
});
