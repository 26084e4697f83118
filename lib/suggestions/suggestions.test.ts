import "@/db/test-database";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database, pool } from "@/db/client";
import { activity, textAuthor } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import { closeBell } from "@/lib/bell";
import { appointMember, dismissMember } from "@/lib/people/commands";
import type { Actor } from "@/lib/permissions";
import { submitProposal } from "@/lib/proposals/commands";
import { isRefusal } from "@/lib/refusal";
import { closeRooms } from "@/lib/rooms/door";
import { readRoom } from "@/lib/rooms/log";
import {
  actorOf,
  bodyOf,
  type Door,
  draftOf,
  enterRoom,
  logOf,
  settled,
  signIn,
  startDoor,
  until,
} from "@/lib/rooms/test-client";
import { plainText } from "@/lib/text/blocks";
import { beginSuggestion, decideAll, decideHunk, sendSuggestion, withdrawSuggestion } from "./commands";
import { countOpenSuggestions, findSuggestion, listSuggestions } from "./queries";
import { seenOfAll } from "./shown";

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(async () => {
  await closeRooms();
  await closeBell();
  door.server.close();
  expect(await findBroken(pool())).toEqual([]);
}, 60_000);

const francesca = await actorOf("p-francesca-bussolino");
const elisa = await actorOf("p-elisa-ferraudo");
const marta = await actorOf("p-marta-rinaldi");

/** A draft of Francesca's group with these paragraphs, and Francesca in its room. */
async function written(...paragraphs: string[]) {
  const { id, roomId } = await draftOf(francesca);
  const room = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
  await settled(room);
  for (const words of paragraphs) room.write(words);
  await settled(room);
  return { id, roomId, room };
}

/** A suggestion of Elisa's that says otherwise what these paragraphs say. */
async function suggested(roomId: string, changes: Record<string, string>, send = true) {
  const number = await beginSuggestion(elisa, { roomId });
  const found = await findSuggestion(elisa, { roomId, number });
  if (!found) throw new Error("No suggestion");
  const fork = enterRoom(door.host, found.roomId, await signIn("p-elisa-ferraudo"));
  await settled(fork);
  for (const [before, after] of Object.entries(changes)) reword(fork.document, before, after);
  await settled(fork);
  fork.leave();
  if (send) await sendSuggestion(elisa, { suggestionId: found.id, reason: "È più chiaro." });
  return { id: found.id, number, forkId: found.roomId };
}

/** Makes the paragraph that says the one say the other. */
function reword(document: Y.Doc, before: string, after: string): void {
  for (const node of document.getXmlFragment("doc").createTreeWalker((one) => one instanceof Y.XmlText)) {
    if (!(node instanceof Y.XmlText) || node.toString() !== before) continue;
    node.delete(0, node.length);
    node.insert(0, after);
    return;
  }
  throw new Error(`Nothing says “${before}”`);
}

const shown = async (viewer: Actor, id: string) => {
  const found = await findSuggestion(viewer, { id });
  if (!found) throw new Error("No suggestion");
  return found;
};
const decision = async (id: string, index: number, accepted: boolean, viewer = francesca) => {
  const hunk = (await shown(viewer, id)).hunks[index];
  return {
    suggestionId: id,
    hunk: hunk?.id,
    seen: hunk?.seen,
    decision: accepted ? "accept" : "decline",
    reason: null,
  };
};
const wordsOf = async (roomId: string) => plainText((await readRoom(database(), roomId)).doc).split("\n");
const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (isRefusal(error) ? { kind: error.kind, ...error.sentence } : Promise.reject(error)),
  );

describe("a suggestion", () => {
  test("is its author's alone until it is sent, then everybody's who may read the text", async () => {
    const { roomId, room } = await written("Il tram arriva fino a Orbassano.");
    const { id, number } = await suggested(
      roomId,
      { "Il tram arriva fino a Orbassano.": "La metropolitana arriva fino a Orbassano." },
      false,
    );
    expect(await findSuggestion(elisa, { id })).toMatchObject({ state: "draft", mayWrite: true });
    expect(await findSuggestion(francesca, { id })).toBeNull();
    expect(await listSuggestions(francesca, roomId)).toEqual([]);
    await sendSuggestion(elisa, { suggestionId: id, reason: "Così dice lo studio." });
    expect(await findSuggestion(francesca, { roomId, number })).toMatchObject({
      state: "open",
      reason: "Così dice lo studio.",
      mayDecide: true,
      mayWrite: false,
    });
    expect(await countOpenSuggestions(francesca, roomId)).toBe(1);
    expect(await findSuggestion(marta, { id })).toBeNull();
    expect(await countOpenSuggestions(marta, roomId)).toBe(0);
    room.leave();
  });

  test("changes nothing in the text until somebody accepts, and then under its author's name", async () => {
    const { id: proposalId, roomId, room } = await written("Il tram arriva.", "La spesa è alta.");
    const words = await wordsOf(roomId);
    const { id } = await suggested(roomId, {
      "Il tram arriva.": "Il treno arriva.",
      "La spesa è alta.": "La spesa è bassa.",
    });
    expect(await wordsOf(roomId)).toEqual(words);
    const before = await logOf(roomId);
    await decideHunk(francesca, await decision(id, 0, true));
    const accepted = (await logOf(roomId)).slice(before.length);
    expect(accepted.map(({ personId }) => personId)).toEqual([elisa.personId]);
    const [client = 0] = [...Y.parseUpdateMeta(accepted[0]?.bytes ?? new Uint8Array()).to.keys()];
    const [author] = await database()
      .select()
      .from(textAuthor)
      .where(and(eq(textAuthor.roomId, roomId), eq(textAuthor.client, client)));
    expect(author?.personId).toBe(elisa.personId);
    await until(() => room.words().includes("Il treno arriva."));
    await decideHunk(francesca, { ...(await decision(id, 1, false)), reason: "No: è alta." });
    expect((await logOf(roomId)).length).toBe(before.length + 1);
    expect((await wordsOf(roomId)).slice(-2)).toEqual(["Il treno arriva.", "La spesa è alta."]);
    expect(await shown(elisa, id)).toMatchObject({
      state: "settled",
      hunks: [
        { decided: { accepted: true, person: "Francesca Bussolino" } },
        { decided: { accepted: false, reason: "No: è alta." } },
      ],
    });
    const acts = await database()
      .select()
      .from(activity)
      .where(eq(activity.subjectId, proposalId))
      .orderBy(asc(activity.seq));
    expect(acts.map(({ act, personId }) => [act, personId]).slice(-3)).toEqual([
      ["suggest change", elisa.personId],
      ["accept suggestion", francesca.personId],
      ["decline suggestion", francesca.personId],
    ]);
    room.leave();
  });

  test("that changes nothing is not sent", async () => {
    const { roomId, room } = await written("Il tram arriva.");
    const { id } = await suggested(roomId, {}, false);
    expect(await refused(sendSuggestion(elisa, { suggestionId: id, reason: "Boh." }))).toMatchObject({
      kind: "conflict",
    });
    room.leave();
  });
});

describe("deciding", () => {
  test("is for those who write the text, while it is written", async () => {
    const { id: proposalId, roomId, room } = await written("Il tram arriva.");
    const { id } = await suggested(roomId, { "Il tram arriva.": "Il treno arriva." });
    expect(await refused(decideHunk(elisa, await decision(id, 0, true)))).toMatchObject({ kind: "forbidden" });
    expect(await refused(decideHunk(marta, await decision(id, 0, true)))).toMatchObject({ kind: "missing" });
    room.leave();
    await submitProposal(francesca, { proposalId });
    expect(await refused(decideHunk(francesca, await decision(id, 0, true)))).toMatchObject({ kind: "conflict" });
    expect(await refused(beginSuggestion(elisa, { roomId }))).toMatchObject({ kind: "conflict" });
  });

  test("happens once: of two at the same moment one is told who was first", async () => {
    const { roomId, room } = await written("Il tram arriva.", "E poi?");
    const { id } = await suggested(roomId, { "Il tram arriva.": "Il treno arriva.", "E poi?": "E adesso?" });
    const given = await decision(id, 0, true);
    const rows = (await logOf(roomId)).length;
    const told = await Promise.all([
      refused(decideHunk(francesca, given)),
      refused(decideHunk(francesca, { ...given, decision: "decline" })),
    ]);
    expect(told.filter((one) => one === null)).toHaveLength(1);
    expect(told.find((one) => one !== null)).toMatchObject({
      kind: "conflict",
      it: expect.stringContaining("Francesca Bussolino ha già"),
    });
    expect((await logOf(roomId)).length - rows).toBeLessThanOrEqual(1);
    room.leave();
  });

  test("goes on while others type, in the same paragraph too, and nobody's words are lost", async () => {
    const { roomId, room } = await written("Il tram arriva a Orbassano e poi si ferma.");
    const { id } = await suggested(roomId, {
      "Il tram arriva a Orbassano e poi si ferma.": "Il treno arriva a Orbassano e poi si ferma.",
    });
    const given = await decision(id, 0, true);
    const last = () => room.document.getXmlFragment("doc").toArray().at(-1);
    let typed = 0;
    const typing = setInterval(() => {
      const paragraph = last();
      const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
      if (words instanceof Y.XmlText) words.insert(words.length, ` ${typed++}`);
    }, 5);
    await until(() => typed > 10);
    await decideHunk(francesca, given);
    await until(() => room.words().includes("Il treno arriva"));
    const then = typed;
    await until(() => typed > then + 10);
    clearInterval(typing);
    await settled(room);
    const numbers = Array.from({ length: typed }, (_, index) => index).join(" ");
    expect((await wordsOf(roomId)).at(-1)).toBe(`Il treno arriva a Orbassano e poi si ferma. ${numbers}`);
    room.leave();
  });

  test("on what is no longer as it was read is refused with what is there now, and changes nothing", async () => {
    const { roomId, room } = await written("Il tram arriva.");
    const { id } = await suggested(roomId, { "Il tram arriva.": "Il treno arriva." });
    const given = await decision(id, 0, true);
    reword(room.document, "Il tram arriva.", "Il bus parte.");
    await settled(room);
    const rows = (await logOf(roomId)).length;
    expect(await refused(decideHunk(francesca, given))).toMatchObject({
      kind: "conflict",
      it: expect.stringContaining("«Il bus parte.»"),
    });
    expect((await logOf(roomId)).length).toBe(rows);
    expect((await shown(francesca, id)).hunks).toMatchObject([{ fit: "collides", decided: null }]);
    expect(await refused(decideHunk(francesca, await decision(id, 0, true)))).toMatchObject({ kind: "conflict" });
    await decideHunk(francesca, await decision(id, 0, false));
    expect(await shown(francesca, id)).toMatchObject({ state: "settled" });
    room.leave();
  });

  test("says beforehand when two suggestions touch the same place, on both", async () => {
    const { roomId, room } = await written("Il tram arriva.", "La spesa è alta.");
    const one = await suggested(roomId, { "Il tram arriva.": "Il treno arriva." });
    const two = await suggested(roomId, { "Il tram arriva.": "Il bus arriva.", "La spesa è alta.": "La spesa cala." });
    expect((await shown(francesca, one.id)).hunks.map(({ touching }) => touching)).toEqual([[two.number]]);
    expect((await shown(francesca, two.id)).hunks.map(({ touching }) => touching)).toEqual([[one.number], []]);
    await decideHunk(francesca, await decision(one.id, 0, true));
    expect((await shown(francesca, two.id)).hunks).toMatchObject([
      { fit: "collides", touching: [] },
      { fit: "fits", touching: [] },
    ]);
    room.leave();
  });

  test("on all at once takes what fits and leaves what collides", async () => {
    const { roomId, room } = await written("Il tram arriva.", "La spesa è alta.", "Il lavoro manca.");
    const { id } = await suggested(roomId, {
      "Il tram arriva.": "Il treno arriva.",
      "La spesa è alta.": "La spesa è bassa.",
      "Il lavoro manca.": "Il lavoro c’è.",
    });
    reword(room.document, "La spesa è alta.", "Le spese sono tante.");
    await settled(room);
    const { hunks } = await shown(francesca, id);
    const given = { suggestionId: id, decision: "accept", reason: null };
    expect(await decideAll(francesca, { ...given, seen: seenOfAll(hunks) })).toBe(2);
    expect((await wordsOf(roomId)).slice(-3)).toEqual(["Il treno arriva.", "Le spese sono tante.", "Il lavoro c’è."]);
    const left = (await shown(francesca, id)).hunks.filter(({ decided }) => !decided);
    expect(left).toHaveLength(1);
    await decideAll(francesca, { ...given, decision: "decline", seen: seenOfAll(left) });
    expect(await shown(francesca, id)).toMatchObject({ state: "settled" });
    room.leave();
  });

  test("is over when its author withdraws it; nobody else can", async () => {
    const { roomId, room } = await written("Il tram arriva.");
    const { id } = await suggested(roomId, { "Il tram arriva.": "Il treno arriva." });
    expect(await refused(withdrawSuggestion(francesca, { suggestionId: id }))).toMatchObject({ kind: "forbidden" });
    await withdrawSuggestion(elisa, { suggestionId: id });
    expect(await refused(decideHunk(francesca, await decision(id, 0, true)))).toMatchObject({ kind: "conflict" });
    room.leave();
  });
});

test("whoever loses the right to read the text while suggesting is out of the fork, too", async () => {
  const { roomId, room } = await written("Il tram arriva.");
  const seat = await appointMember(elisa, {
    personId: marta.personId,
    bodyId: await bodyOf("gruppo-pa-impresa"),
    role: "observer",
  });
  const number = await beginSuggestion(marta, { roomId });
  const found = await findSuggestion(await actorOf("p-marta-rinaldi"), { roomId, number });
  const fork = enterRoom(door.host, found?.roomId ?? "", await signIn("p-marta-rinaldi"));
  await settled(fork);
  expect(fork.seen.scope).toBe("read-write");
  await dismissMember(elisa, { membershipId: seat });
  await until(() => fork.closed.includes(4403), 2000);
  expect(await findSuggestion(await actorOf("p-marta-rinaldi"), { roomId, number })).toBeNull();
  fork.leave();
  room.leave();
});
