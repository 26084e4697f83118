import "@/db/test-database";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database, pool } from "@/db/client";
import { proposal, revision, textUpdate } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import type { TextJson } from "@/db/text-schema";
import { submitProposal } from "@/lib/proposals/commands";
import { isRefusal } from "@/lib/refusal";
import { admit } from "@/lib/rooms/admit";
import { commit } from "@/lib/rooms/commit";
import { appendUpdates, claimDocument, foldRoom, readRoom, renewRoom, textHash } from "@/lib/rooms/log";
import { actorOf, draftOf } from "@/lib/rooms/test-client";
import { plainText } from "@/lib/text/blocks";
import { isUnchanged } from "@/lib/text/diff";
import { patchText } from "@/lib/text/patch";
import { changedText } from "@/lib/text/test-texts";
import { nameRevision, restoreRevision } from "./commands";
import { compareRevisions, findRevision, listAuthors, listRevisions } from "./queries";

const francesca = await actorOf("p-francesca-bussolino");
const ivano = await actorOf("p-ivano-dellapiana");
const marta = await actorOf("p-marta-rinaldi");
const elisa = await actorOf("p-elisa-ferraudo");
afterAll(async () => {
  expect(await findBroken(pool())).toEqual([]);
}, 60_000);

const draft = async () => (await draftOf(francesca)).roomId;
const paragraph = (id: string, words: string) => ({
  type: "paragraph",
  attrs: { id: `bparagraph${id}` },
  content: [{ type: "text", text: words }],
});
const textOf = (...words: string[]): TextJson => ({
  doc: { type: "doc", content: words.map((one, index) => paragraph(String(index), one)) },
  sheet: { title: words[0] ?? "" },
});

/** Has the room read so, by an update of this person's. */
async function write(roomId: string, text: TextJson, personId = francesca.personId): Promise<void> {
  await database().transaction(async (tx) => {
    const { document } = await foldRoom(tx, roomId);
    const before = Y.encodeStateVector(document);
    await claimDocument(tx, roomId, document, personId);
    patchText(document, text);
    await appendUpdates(tx, roomId, [Y.encodeStateAsUpdate(document, before)], personId);
  });
}
const kinds = async (roomId: string) =>
  (await listRevisions(francesca, roomId)).map(({ number, cause, note }) => `${number} ${cause} ${note ?? ""}`.trim());
const refused = async (work: Promise<unknown>) => {
  try {
    await work;
    return "passed";
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.kind;
  }
};

describe("restoring a revision", () => {
  test("brings its text and sheet back, keeps what stood before, and is a revision itself", async () => {
    const roomId = await draft();
    await write(roomId, textOf("Prima", "due", "tre"));
    const number = await nameRevision(francesca, { roomId, note: "buona" });
    await write(roomId, textOf("Dopo", "due cambiato"), ivano.personId);
    expect(await restoreRevision(ivano, { roomId, number })).toBe(3);
    expect(await kinds(roomId)).toEqual(["3 automatic restored 1", "2 automatic before restoring 1", "1 named buona"]);
    expect(await readRoom(database(), roomId)).toEqual((await findRevision(francesca, roomId, 1))?.json);
    expect(plainText((await findRevision(francesca, roomId, 2))?.json.doc ?? { type: "doc" })).toContain(
      "due cambiato",
    );
    const [row] = await database().select().from(proposal).where(eq(proposal.roomId, roomId));
    expect(row?.title).toBe("Prima");
    const [last] = await database()
      .select({ personId: textUpdate.personId })
      .from(textUpdate)
      .where(eq(textUpdate.roomId, roomId))
      .orderBy(sql`seq desc`);
    expect(last?.personId).toBe(ivano.personId);
  });

  test("leaves what is the same in its place: whoever writes there goes on", async () => {
    const roomId = await draft();
    await write(roomId, textOf("Titolo", "un paragrafo che resta", "uno che cambia"));
    const number = await nameRevision(francesca, { roomId, note: "buona" });
    await write(roomId, textOf("Titolo", "un paragrafo che resta", "uno che è cambiato"));
    const { document } = await foldRoom(database(), roomId);
    const stays = document.getXmlFragment("doc").get(1);
    const at = Y.createRelativePositionFromTypeIndex((stays as Y.XmlElement).get(0) as Y.XmlText, 3);
    await restoreRevision(francesca, { roomId, number });
    const { document: after } = await foldRoom(database(), roomId);
    expect(Y.createAbsolutePositionFromRelativePosition(at, after)?.index).toBe(3);
  });

  test("knows the blocks that were written a moment before it was taken", async () => {
    const roomId = await draft();
    const bare = { type: "paragraph", content: [{ type: "text", text: "appena scritto" }] };
    await write(roomId, { doc: { type: "doc", content: [bare] }, sheet: { title: "Prima" } });
    const number = await nameRevision(francesca, { roomId, note: "subito" });
    const { content: before = [] } = (await readRoom(database(), roomId)).doc;
    expect(before.map(({ attrs }) => attrs?.id)).toEqual([expect.any(String)]);
    const { doc } = await readRoom(database(), roomId);
    await write(roomId, { doc, sheet: { title: "Dopo", abstract: "In breve, ma dopo" } });
    await restoreRevision(francesca, { roomId, number });
    expect((await readRoom(database(), roomId)).doc.content).toEqual(before);
  });

  test("is refused to whoever may not write, and for what is not there or already so", async () => {
    const roomId = await draft();
    await write(roomId, textOf("Una", "due"));
    const number = await nameRevision(francesca, { roomId, note: "buona" });
    expect(await refused(restoreRevision(francesca, { roomId, number }))).toBe("conflict");
    await write(roomId, textOf("Altra"));
    expect(await refused(restoreRevision(elisa, { roomId, number }))).toBe("forbidden");
    expect(await refused(restoreRevision(marta, { roomId, number }))).toBe("missing");
    expect(await refused(restoreRevision(null, { roomId, number }))).toBe("signed out");
    expect(await refused(restoreRevision(francesca, { roomId, number: 99 }))).toBe("missing");
    expect(await kinds(roomId)).toEqual(["1 named buona"]);
  });

  test("two at once come out as one after the other, numbered without a gap", async () => {
    for (let round = 0; round < 5; round++) {
      const roomId = await draft();
      await write(roomId, textOf("Uno"));
      await nameRevision(francesca, { roomId, note: "uno" });
      await write(roomId, textOf("Due"));
      await nameRevision(francesca, { roomId, note: "due" });
      await write(roomId, textOf("Tre"));
      const numbers = await Promise.all([
        restoreRevision(francesca, { roomId, number: 1 }),
        restoreRevision(ivano, { roomId, number: 2 }),
      ]);
      const taken = (await listRevisions(francesca, roomId)).map((one) => one.number);
      expect(taken).toEqual([5, 4, 3, 2, 1]);
      expect(numbers.toSorted()).toEqual([4, 5]);
      const last = await findRevision(francesca, roomId);
      expect(textHash(await readRoom(database(), roomId))).toBe(last?.hash);
    }
  });

  test("while others write loses no word: what was acknowledged is in a revision or in the text", async () => {
    const roomId = await draft();
    await write(roomId, textOf("Uno", "due"));
    const number = await nameRevision(francesca, { roomId, note: "buona" });
    const { gate, epoch } = await admit(database(), ivano.personId, roomId);
    const document = new Y.Doc();
    const { document: folded } = await foldRoom(database(), roomId);
    Y.applyUpdate(document, Y.encodeStateAsUpdate(folded));
    const acknowledged: string[] = [];
    let restored = false;
    const writing = (async () => {
      for (let word = 0, after = 0; after < 20; word++) {
        if (restored) after++;
        const before = Y.encodeStateVector(document);
        const added = new Y.XmlElement("paragraph");
        added.setAttribute("id", `bword${String(word).padStart(8, "0")}`);
        document.getXmlFragment("doc").push([added]);
        added.push([new Y.XmlText(`parola-${word}.`)]);
        if ((await commit(roomId, Y.encodeStateAsUpdate(document, before), { ...ivano, gate, epoch })) !== null)
          acknowledged.push(`parola-${word}.`);
      }
    })();
    while (acknowledged.length < 20) await new Promise((resolve) => setImmediate(resolve));
    await restoreRevision(francesca, { roomId, number });
    restored = true;
    await writing;
    const kept = plainText((await findRevision(francesca, roomId, 2))?.json.doc ?? { type: "doc" });
    const standing = plainText((await readRoom(database(), roomId)).doc);
    for (const word of acknowledged) expect(`${kept}\n${standing}`).toContain(word);
    expect(kept).toContain("parola-19.");
    expect(standing).toContain(acknowledged.at(-1));
    // What came after the restore is what the next revision adds.
    const later = await nameRevision(francesca, { roomId, note: "dopo" });
    expect(plainText((await findRevision(francesca, roomId, later))?.json.doc ?? { type: "doc" })).toBe(standing);
  });

  test("gives a text that does not differ from the revision, and is the fold of the log, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(changedText, async ([one, other]) => {
        const roomId = await draft();
        await write(roomId, one);
        const number = await nameRevision(francesca, { roomId, note: "una" });
        await write(roomId, other);
        const restored = await restoreRevision(ivano, { roomId, number }).catch((error) => {
          if (!isRefusal(error) || error.kind !== "conflict") throw error;
          return nameRevision(francesca, { roomId, note: "come la prima" });
        });
        for (const to of [restored, "now"] as const) {
          const compared = await compareRevisions(francesca, roomId, { from: number, to });
          expect(compared && isUnchanged(compared.comparison)).toBe(true);
        }
        const folded = await readRoom(database(), roomId);
        expect(textHash(folded)).toBe((await findRevision(francesca, roomId))?.hash);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);
});

describe("the timeline", () => {
  test("tells who wrote between one revision and the next", async () => {
    const roomId = await draft();
    await write(roomId, textOf("Uno"));
    await nameRevision(francesca, { roomId, note: "una" });
    await write(roomId, textOf("Due"), ivano.personId);
    await nameRevision(francesca, { roomId, note: "due" });
    const told = await listRevisions(elisa, roomId);
    expect(told.map(({ author, people }) => [author, people])).toEqual([
      ["Francesca Bussolino", ["Ivano Dellapiana"]],
      ["Francesca Bussolino", ["Francesca Bussolino"]],
    ]);
    expect(await listRevisions(marta, roomId)).toEqual([]);
  });
});

describe("who wrote a passage", () => {
  test("is told letter by letter, with when the last words came", async () => {
    const roomId = await draft();
    await write(roomId, textOf("x", "Francesca."));
    await write(roomId, textOf("x", "Francesca. Ivano qui."), ivano.personId);
    await write(roomId, textOf("altro", "Francesca. Ivano qui."), elisa.personId);
    const found = await listAuthors(francesca, roomId, "bparagraph1");
    expect(found?.authors.map(({ name, characters }) => [name, characters])).toEqual([
      ["Ivano Dellapiana", 11],
      ["Francesca Bussolino", 10],
    ]);
    expect(found?.last?.name).toBe("Ivano Dellapiana");
    expect(await listAuthors(marta, roomId, "bparagraph1")).toBeNull();
    expect(await listAuthors(francesca, roomId, "bparagraph9")).toBeNull();
  });

  test("goes on in a text that was begun anew: what stood before is nobody’s, what comes is its author’s", async () => {
    const roomId = await draft();
    await write(roomId, textOf("x", "Francesca."));
    await database().transaction((tx) => renewRoom(tx, roomId));
    await write(roomId, textOf("x", "Francesca. Ivano qui."), ivano.personId);
    const found = await listAuthors(francesca, roomId, "bparagraph1");
    expect(found?.begunAnew).toBe(true);
    expect(found?.authors.map(({ name, characters }) => [name, characters])).toEqual([
      ["Ivano Dellapiana", 11],
      [null, 10],
    ]);
    expect(found?.last?.name).toBe("Ivano Dellapiana");
    await nameRevision(francesca, { roomId, note: "nuova" });
    await write(roomId, textOf("y"));
    await restoreRevision(francesca, { roomId, number: 1 });
    expect(plainText((await readRoom(database(), roomId)).doc)).toContain("Ivano qui.");
  });

  test("says that imported words are imported", async () => {
    const [imported] = await database()
      .select({ roomId: revision.roomId, json: revision.json })
      .from(revision)
      .innerJoin(proposal, eq(proposal.roomId, revision.roomId))
      .where(eq(proposal.key, "a-8-finanza-pubblica-aggregata"));
    const block = imported?.json.doc.content?.find((one) => plainText(one).length > 20);
    const found = await listAuthors(elisa, imported?.roomId ?? "", String(block?.attrs?.id));
    expect(found?.authors.map(({ personId, percent }) => [personId, percent])).toEqual([[null, 100]]);
    expect(found?.last).toBeNull();
  });
});

test("whoever chooses reads what was handed in, and nothing of what the group kept while it drafted", async () => {
  const { roomId, id } = await draftOf(francesca);
  await nameRevision(francesca, { roomId, note: "Solo per noi" });
  await submitProposal(francesca, { proposalId: id });
  const ludovica = await actorOf("p-ludovica-sartorelli");
  expect((await listRevisions(ludovica, roomId)).map(({ number, cause }) => [number, cause])).toEqual([
    [2, "transition"],
  ]);
  expect(await findRevision(ludovica, roomId, 1)).toBeNull();
  expect(await compareRevisions(ludovica, roomId, { from: 1, to: 2 })).toBeNull();
  expect((await listRevisions(ivano, roomId)).map(({ number }) => number)).toEqual([2, 1]);
});
