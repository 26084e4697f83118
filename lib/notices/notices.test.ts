import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { person, plan, planBody, proposal } from "@/db/schema";
import { outcomeOf } from "@/lib/law/test-undone";
import { findActor } from "@/lib/people/queries";
import type { Actor } from "@/lib/permissions";
import { draftProposal, submitProposal, withdrawProposal } from "@/lib/proposals/commands";
import { appendUpdates, foldRoom } from "@/lib/rooms/log";
import { mirrorRoom } from "@/lib/rooms/mirror";
import { announceProposal, unannounceProposal } from "./commands";
import { listSimilar, listTwins } from "./queries";
import { likest } from "./rules";

const here = "torino-2025-in-corso";
const kindOf = async (work: () => Promise<unknown>) => (await outcomeOf(work)).kind;
const nobody: Actor = { personId: "", administrator: false, seats: [] };
let [francesca, ivano, marta, rosanna]: Actor[] = [];
let planId = "";
let bodyId = "";
beforeAll(async () => {
  const [body] = await database()
    .select({ id: planBody.id, planId: planBody.planId })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, here), eq(planBody.key, "gruppo-pa-impresa")));
  bodyId = body?.id ?? "";
  planId = body?.planId ?? "";
  [francesca, ivano, marta, rosanna] = await Promise.all(
    ["francesca.bussolino", "ivano.dellapiana", "marta.rinaldi", "rosanna.piovano"].map(async (name) => {
      const [found] = await database()
        .select()
        .from(person)
        .where(eq(person.email, `${name}@example.org`));
      return (found && (await findActor(database(), found.id))) ?? nobody;
    }),
  );
});
const coordinator = () => francesca ?? nobody;
const drafted = (title: string) => draftProposal(coordinator(), { bodyId, title });
const titles = async (viewer: Actor | null | undefined, title: string) =>
  (await listSimilar(viewer ?? null, planId, { title })).map((one) => one.title);

describe("similar proposals", () => {
  test("are found whatever the accents, the form of the words and the language they are told in", async () => {
    const agency = "Agenzia per la Mobilità Metropolitana e Regionale potenziata";
    for (const typed of ["mobilita", "Mobilità", "agenzia della mobilita", "AGENZIE, MOBILITA'", "mobility agencies"])
      expect((await titles(marta, typed))[0], typed).toBe(agency);
    expect((await titles(marta, "Fermatte e piaze, cura dello spazio publico"))[0]).toMatch(/^Fermate e piazze/);
    for (const typed of ["e per la", "Una prova", "\\ ' | & ! :* <->", "'"])
      expect(await titles(marta, typed)).toEqual([]);
  });

  test("of another group are told as a notice, with a link only for those who may read", async () => {
    const [one] = await listSimilar(marta ?? null, planId, { title: "acceleratore di imprese innovative" });
    expect(one).toMatchObject({ title: "AcceleraTO, acceleratore per imprese innovative", isReadable: false });
    expect(Object.keys(one ?? {}).sort()).toEqual(
      "body bodyId code id isReadable likeness state summary title titles".split(" "),
    );
  });

  test("that are drafts of another group are told only while they are announced", async () => {
    const title = "Orti sui tetti delle biblioteche";
    const id = await drafted(title);
    const told = () => titles(marta, "orti e biblioteche sui tetti");
    expect(await told()).toEqual([]);
    expect(await titles(ivano, title)).toEqual([title]);
    expect(await kindOf(() => announceProposal(ivano ?? null, { proposalId: id }))).toBe("forbidden");
    expect(await kindOf(() => announceProposal(marta ?? null, { proposalId: id }))).toBe("missing");
    await announceProposal(coordinator(), { proposalId: id });
    expect(await kindOf(() => announceProposal(coordinator(), { proposalId: id }))).toBe("conflict");
    expect(await told()).toEqual([title]);
    for (const outsider of [rosanna, null]) expect(await titles(outsider, title)).toEqual([]);
    await unannounceProposal(coordinator(), { proposalId: id });
    expect(await told()).toEqual([]);
    await submitProposal(coordinator(), { proposalId: id });
    expect(await told()).toEqual([title]);
    await withdrawProposal(coordinator(), { proposalId: id });
    expect(await told()).toEqual([]);
  });

  test("that nobody announced change nothing in what is told of the others, not even their order or weight", async () => {
    const typed = "Serre di quartiere nei parchi";
    const known = await drafted("Serre nei parchi");
    await announceProposal(coordinator(), { proposalId: known });
    const before = await listSimilar(marta ?? null, planId, { title: typed });
    expect(before.map((one) => one.id)).toEqual([known]);
    for (let more = 0; more < 70; more++) await drafted(`Serre di quartiere nei parchi ${more}`);
    expect(await listSimilar(marta ?? null, planId, { title: typed })).toEqual(before);
  });

  test("are found by the summary that the group writes in the sheet, and no longer once it is gone", async () => {
    const id = await drafted("Progetto numero sette");
    await announceProposal(coordinator(), { proposalId: id });
    const [row] = await database().select().from(proposal).where(eq(proposal.id, id));
    const roomId = row?.roomId ?? "";
    const write = async (change: (abstract: Y.Text) => void) => {
      await database().transaction(async (tx) => {
        const { document } = await foldRoom(tx, roomId);
        const before = Y.encodeStateVector(document);
        const abstract = document.getMap("sheet").get("abstract");
        if (!(abstract instanceof Y.Text)) throw new Error("The sheet has no abstract");
        change(abstract);
        await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], coordinator().personId);
      });
      await mirrorRoom(roomId);
    };
    await write((abstract) => abstract.insert(0, "Una zattera solare sul Po per l’astronomia"));
    expect(await titles(marta, "astronomia in zattera")).toEqual(["Progetto numero sette"]);
    await write((abstract) => abstract.delete(0, abstract.length));
    expect(await titles(marta, "astronomia in zattera")).toEqual([]);
  });

  test("that are announced by others wait for whoever drafts their twin", async () => {
    const twin = await drafted("Agenzia della mobilità metropolitana");
    const own = [{ id: twin, title: "Agenzia per la Mobilità Metropolitana e Regionale potenziata" }];
    expect(await listTwins(marta ?? null, planId, own)).toEqual([]);
    await announceProposal(coordinator(), { proposalId: twin });
    const found = await listTwins(marta ?? null, planId, [
      { ...own[0], id: "00000000-0000-4000-8000-000000000000", title: own[0]?.title ?? "" },
    ]);
    expect(found.map(({ notice }) => notice.id)).toEqual([twin]);
    expect(await listTwins(coordinator(), planId, own)).toEqual([]);
  });
});

test("a word that all of the notices have weighs less than one that a single notice has", () => {
  const notice = (id: number, inTitle: string[]) => ({ id, trigrams: 0, inTitle, inText: [] });
  const common = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => notice(id, ["metropolitan"]));
  const asked = { title: ["metropolitan", "bicicl"], text: [] };
  expect(likest([...common, notice(10, ["bicicl"])], asked).map(({ id }) => id)).toEqual([10]);
});
