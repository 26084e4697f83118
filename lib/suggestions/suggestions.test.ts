import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database, pool } from "@/db/client";
import { activity, textAuthor } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import { closeBell } from "@/lib/bell";
import type { Actor } from "@/lib/permissions";
import { isRefusal } from "@/lib/refusal";
import { closeRooms } from "@/lib/rooms/door";
import { readRoom } from "@/lib/rooms/log";
import {
  actorOf,
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
import { beginSuggestion, decideHunk, sendSuggestion } from "./commands";
import { countOpenSuggestions, findSuggestion, listSuggestions } from "./queries";

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

/** A suggestion of Elisa's in which she has said otherwise what stands in these paragraphs, counted from the first one. */
async function suggested(roomId: string, changes: Record<number, string>, send = true) {
  const number = await beginSuggestion(elisa, { roomId });
  const found = await findSuggestion(elisa, { roomId, number });
  if (!found) throw new Error("No suggestion");
  const fork = enterRoom(door.host, found.roomId, await signIn("p-elisa-ferraudo"));
  await settled(fork);
  for (const [index, words] of Object.entries(changes)) {
    const text = wordsAt(fork.document, Number(index));
    text.delete(0, text.length);
    text.insert(0, words);
  }
  await settled(fork);
  fork.leave();
  if (send) await sendSuggestion(elisa, { suggestionId: found.id, reason: "È più chiaro." });
  return { id: found.id, number, forkId: found.roomId };
}

/** The words of a paragraph; the first of all is the empty one with which a draft begins. */
function wordsAt(document: Y.Doc, index: number): Y.XmlText {
  const paragraph = document.getXmlFragment("doc").get(index + 1);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`No paragraph ${index}`);
  return text;
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
    const { id, number } = await suggested(roomId, { 0: "La metropolitana arriva fino a Orbassano." }, false);
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
    const { id } = await suggested(roomId, { 0: "Il treno arriva.", 1: "La spesa è bassa." });
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
    expect(await wordsOf(roomId)).toEqual(["Il treno arriva.", "La spesa è alta."]);
    expect(await shown(elisa, id)).toMatchObject({
      state: "settled",
      hunks: [
        { decided: { accepted: true, person: "Francesca Bussolino" } },
        { decided: { accepted: false, reason: "No: è alta." } },
      ],
    });
    const acts = await database().select().from(activity).where(eq(activity.subjectId, proposalId));
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
