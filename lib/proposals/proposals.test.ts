import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { activity, person, plan, planBody, proposal, textRoom } from "@/db/schema";
import { findActor } from "@/lib/people/queries";
import { isRefusal } from "@/lib/refusal";
import { plainText } from "@/lib/text/blocks";
import { draftProposal, returnProposal, selectProposal, setAsideProposal, submitProposal } from "./commands";
import { findProposal, findText, listProposals } from "./queries";

const underWay = "torino-2025-in-corso";
async function cast(key: string) {
  const [found] = await database().select().from(person).where(eq(person.key, key));
  if (!found) throw new Error(`No ${key}`);
  const actor = await findActor(database(), found.id);
  if (!actor) throw new Error(`No actor ${key}`);
  return actor;
}
async function bodyOf(key: string) {
  const [found] = await database()
    .select({ body: planBody })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, underWay), eq(planBody.key, key)));
  if (!found) throw new Error(`No ${key}`);
  return found.body;
}
const refused = async (work: Promise<unknown>) => {
  try {
    await work;
    return "nothing";
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.kind;
  }
};

describe("a proposal", async () => {
  const [marta, francesca, elisa, rosanna] = await Promise.all(
    ["p-marta-rinaldi", "p-francesca-bussolino", "p-elisa-ferraudo", "p-rosanna-piovano"].map(cast),
  );
  if (!marta || !francesca || !elisa || !rosanna) throw new Error("No cast");
  const business = await bodyOf("gruppo-pa-impresa");
  const drafted = () => draftProposal(francesca, { bodyId: business.id, title: "Una prova" });

  test("begins with the plan’s first template, with the one that is asked for, or with nothing", async () => {
    const plain = async (template?: string) => {
      const id = await draftProposal(francesca, { bodyId: business.id, title: "Dal modello", template });
      return (await findText(francesca, id))?.doc.content ?? [];
    };
    const first = await plain();
    expect(first.map(({ type }) => type).slice(0, 2)).toEqual(["heading", "paragraph"]);
    expect(first.filter(({ type }) => type === "heading").map((one) => plainText(one))).toEqual([
      "Descrizione",
      "Contesto",
      "Obiettivi",
      "Prime azioni",
    ]);
    const again = await plain("scheda-progetto");
    expect(again.map(({ attrs }) => attrs?.id)).not.toEqual(first.map(({ attrs }) => attrs?.id));
    expect(again.map((one) => plainText(one))).toEqual(first.map((one) => plainText(one)));
    expect(await plain("empty")).toMatchObject([{ type: "paragraph" }]);
    expect(await refused(plain("nowhere"))).toBe("invalid");
  });

  test("is seen in draft by its group and the secretariat, and by nobody else", async () => {
    const id = await drafted();
    expect(await findProposal(francesca, id)).toMatchObject({ title: "Una prova", state: "draft" });
    expect(await findProposal(elisa, id)).not.toBeNull();
    for (const other of [marta, rosanna, null]) expect(await findProposal(other, id)).toBeNull();
    expect((await listProposals(marta, business.planId)).map((one) => one.id)).not.toContain(id);
  });

  test("is drafted by a member of the body and refused to others", async () => {
    expect(await refused(draftProposal(marta, { bodyId: business.id, title: "Altrui" }))).toBe("missing");
    expect(await refused(draftProposal(null, { bodyId: business.id, title: "Di nessuno" }))).toBe("signed out");
    expect(await refused(draftProposal(francesca, { bodyId: business.id, title: "Troppo", state: "selected" }))).toBe(
      "invalid",
    );
  });

  test("goes to the commission, comes back with a reason, and each step is one activity and one revision", async () => {
    const id = await drafted();
    await submitProposal(francesca, { proposalId: id });
    expect(await refused(submitProposal(francesca, { proposalId: id }))).toBe("conflict");
    await returnProposal(elisa, { proposalId: id, reason: "Mancano i costi." });
    expect(await findProposal(francesca, id)).toMatchObject({ state: "draft", reason: "Mancano i costi." });
    const acts = await database().select().from(activity).where(eq(activity.subjectId, id)).orderBy(activity.seq);
    expect(acts.map(({ act }) => act)).toEqual(["draft proposal", "submit proposal", "return proposal"]);
    const [row] = await database()
      .select({ gate: textRoom.gate })
      .from(proposal)
      .innerJoin(textRoom, eq(textRoom.id, proposal.roomId))
      .where(eq(proposal.id, id));
    expect(row?.gate).toBe(2);
  });

  test("that two officers decide at once is decided once", async () => {
    for (let round = 0; round < 20; round++) {
      const id = await drafted();
      await submitProposal(francesca, { proposalId: id });
      const outcomes = await Promise.all([
        refused(selectProposal(elisa, { proposalId: id })),
        refused(setAsideProposal(elisa, { proposalId: id, reason: "No.", outcome: "deferred" })),
      ]);
      // Setting aside may follow selecting; selecting never follows setting aside.
      const state = (await findProposal(elisa, id))?.state;
      if (outcomes.includes("conflict")) expect(state).toBe(outcomes[0] === "nothing" ? "selected" : "set aside");
      else expect(state).toBe("set aside");
    }
  });
});
