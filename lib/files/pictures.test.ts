/** A picture goes with its text: from a proposal into a section, from there into an edition. */
import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "@/db/client";
import { edition, editionFile, person, plan, planDocument, proposal, revision, section } from "@/db/schema";
import type { BlockJson } from "@/db/text-schema";
import { freezeDocument } from "@/lib/documents/commands";
import { publishEdition } from "@/lib/editions/commands";
import type { EditionTree } from "@/lib/editions/tree";
import { writeEdition } from "@/lib/editions/write";
import { stopJobs } from "@/lib/jobs/runner";
import { findActor } from "@/lib/people/queries";
import { promoteRevision } from "@/lib/promotions/commands";
import { selectProposal, submitProposal } from "@/lib/proposals/commands";
import { appendUpdates, foldRoom } from "@/lib/rooms/log";
import { patchDoc } from "@/lib/text/patch";
import { readText } from "@/lib/text/yjs";
import { placeImage } from "./commands";
import { findFile } from "./queries";

const here = "torino-2025-in-corso";
const askers: Record<string, { personId: string }> = {};
const personBy = async (key: string) => {
  const [found] = await database().select({ personId: person.id }).from(person).where(eq(person.key, key));
  if (!found) throw new Error(`No ${key}`);
  return found;
};
const one = <T>([found]: T[]): T => {
  if (!found) throw new Error("The story has no such thing");
  return found;
};
let draft: typeof proposal.$inferSelect;
let chapter: typeof section.$inferSelect;

beforeAll(async () => {
  const keys = {
    elisa: "p-elisa-ferraudo",
    francesca: "p-francesca-bussolino",
    rosanna: "p-rosanna-piovano",
    ludovica: "p-ludovica-sartorelli",
  };
  for (const [name, key] of Object.entries(keys)) askers[name] = await personBy(key);
  const drafts = await database()
    .select({ proposal })
    .from(proposal)
    .innerJoin(plan, eq(plan.id, proposal.planId))
    .where(and(eq(plan.slug, here), eq(proposal.key, "a-8-finanza-pubblica-aggregata")));
  draft = one(drafts).proposal;
  const sections = await database()
    .select({ section })
    .from(section)
    .innerJoin(planDocument, eq(planDocument.id, section.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(plan.slug, here), eq(section.key, "fin-1")));
  chapter = one(sections).section;
});
afterAll(() => stopJobs());

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 64, height: 48, channels: 3, background: "#0b5d6b" } })
      .jpeg()
      .toBuffer(),
  );
const write = (roomId: string, block: BlockJson) =>
  database().transaction(async (tx) => {
    const { document } = await foldRoom(tx, roomId);
    const { doc } = readText(document);
    const before = Y.encodeStateVector(document);
    patchDoc(document, { ...doc, content: [...(doc.content ?? []), block] });
    await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], null);
  });
const seenBy = async (name: string, file: string) =>
  (await findFile(await findActor(database(), askers[name]?.personId ?? ""), file)) !== null;

let file: string;
test("a picture of a draft is seen by those who read the draft, and by nobody else", async () => {
  const placed = await placeImage(askers.francesca ?? null, {
    roomId: draft.roomId,
    name: "ponte.jpg",
    alt: "Il ponte",
    bytes: await picture(),
  });
  file = placed.file;
  expect(placed).toMatchObject({ width: 64, height: 48 });
  await write(draft.roomId, {
    type: "image",
    attrs: { id: "bponte00000001", file, alt: "Il ponte visto da monte", width: 64, height: 48 },
  });
  expect([await seenBy("francesca", file), await seenBy("rosanna", file), await seenBy("ludovica", file)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("it goes with the proposal into a section, and a picture that is placed nowhere in the proposal does not", async () => {
  const elsewhere = await placeImage(askers.elisa ?? null, {
    roomId: chapter.roomId,
    name: "altro.jpg",
    alt: "Altro",
    bytes: await picture(),
  });
  await submitProposal(askers.francesca ?? null, { proposalId: draft.id });
  await selectProposal(askers.elisa ?? null, { proposalId: draft.id });
  const pinned = one(
    await database()
      .select()
      .from(revision)
      .where(eq(revision.roomId, draft.roomId))
      .orderBy(revision.number)
      .then((all) => all.slice(-1)),
  );
  await promoteRevision(askers.elisa ?? null, { sectionId: chapter.id, revisionId: pinned.id, hash: pinned.hash });
  await database().update(proposal).set({ state: "draft" }).where(eq(proposal.id, draft.id));
  // The scientific committee reads the document, and no draft.
  expect([await seenBy("ludovica", file), await seenBy("francesca", elsewhere.file)]).toEqual([true, false]);
});

test("a document is not frozen with a picture that has no words, and the section is named", async () => {
  await write(chapter.roomId, {
    type: "image",
    attrs: { id: "bmuta000000001", file, alt: " ", width: 64, height: 48 },
  });
  await expect(freezeDocument(askers.elisa ?? null, { documentId: chapter.documentId })).rejects.toThrow(
    Object.values(chapter.title)[0] ?? "?",
  );
  await database().transaction(async (tx) => {
    const { document } = await foldRoom(tx, chapter.roomId);
    const { doc } = readText(document);
    const before = Y.encodeStateVector(document);
    patchDoc(document, { ...doc, content: (doc.content ?? []).filter(({ attrs }) => attrs?.id !== "bmuta000000001") });
    await appendUpdates(tx, chapter.roomId, [Y.encodeStateAsUpdate(document, before)], null);
  });
});

test("it is published with the edition, whose hash answers for its bytes", async () => {
  await freezeDocument(askers.elisa ?? null, { documentId: chapter.documentId });
  const id = await publishEdition(askers.elisa ?? null, { documentId: chapter.documentId, label: null });
  await writeEdition(id);
  const { tree } = one(await database().select().from(edition).where(eq(edition.id, id))) as { tree: EditionTree };
  const path = `images/${file}.jpg`;
  const kept = await findFile(await findActor(database(), askers.elisa?.personId ?? ""), file);
  expect(tree.pictures).toEqual({ [file]: { path, hash: kept?.hash, mediaType: "image/jpeg" } });
  const files = await database().select().from(editionFile).where(eq(editionFile.editionId, id));
  expect(files.find((one) => one.path === path)).toMatchObject({ mediaType: "image/jpeg", hash: kept?.hash });
  const pages = files
    .filter(({ mediaType }) => mediaType.startsWith("text/html"))
    .map(({ bytes }) => new TextDecoder().decode(bytes));
  expect(
    pages.filter((html) =>
      html.includes(`<img src="${path}" alt="Il ponte visto da monte" loading="lazy" width="64" height="48">`),
    ),
  ).toHaveLength(1);
  expect(Buffer.from(files.find((one) => one.path === "plan.pdf")?.bytes ?? []).toString("latin1")).toContain("/Alt");
}, 60_000);
