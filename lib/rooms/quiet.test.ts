import "@/db/test-database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database, pool } from "@/db/client";
import { textState } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import { closeBell } from "@/lib/bell";
import { submitProposal } from "@/lib/proposals/commands";
import { nameRevision } from "@/lib/revisions/commands";
import { listRevisions } from "@/lib/revisions/queries";
import { quietStretch } from "@/lib/revisions/rules";
import { plainText } from "@/lib/text/blocks";
import { closeRooms } from "./door";
import { takeQuietRevision, takeQuietRevisions } from "./quiet";
import { actorOf, type Door, draftOf, enterRoom, settled, signIn, startDoor, until } from "./test-client";

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
const later = () => new Date(Date.now() + quietStretch);
const taken = async (roomId: string) =>
  (await listRevisions(francesca, roomId)).map(({ number, cause, author, people }) => ({
    number,
    cause,
    author,
    people,
  }));

/** Writes as a browser would, and leaves with everything saved and mirrored. */
async function writeAndLeave(roomId: string, words: string, who = "p-francesca-bussolino"): Promise<void> {
  const one = enterRoom(door.host, roomId, await signIn(who));
  await settled(one);
  one.write(words);
  await settled(one);
  one.leave();
  await until(async () => {
    const [state] = await database().select().from(textState).where(eq(textState.roomId, roomId));
    return state?.plain.includes(words);
  });
}

describe("an automatic revision", () => {
  test("is taken once for each stretch of writing, by nobody, and says who wrote", async () => {
    const { roomId } = await draftOf(francesca);
    await writeAndLeave(roomId, "parole di Francesca");
    await writeAndLeave(roomId, "parole di Ivano", "p-ivano-dellapiana");
    await takeQuietRevisions();
    expect(await taken(roomId)).toEqual([]);
    await takeQuietRevisions(later());
    const people = ["Francesca Bussolino", "Ivano Dellapiana"];
    expect(await taken(roomId)).toEqual([{ number: 1, cause: "automatic", author: null, people }]);
    await takeQuietRevisions(later());
    expect(await taken(roomId)).toHaveLength(1);
    await writeAndLeave(roomId, "e ancora");
    await takeQuietRevisions(later());
    expect((await taken(roomId)).map(({ number }) => number)).toEqual([2, 1]);
  });

  test("is taken when the last one leaves, but not twice in ten minutes", async () => {
    const { roomId } = await draftOf(francesca);
    await writeAndLeave(roomId, "la prima volta");
    expect(await takeQuietRevision(roomId, { isEmpty: true })).toBe(1);
    await writeAndLeave(roomId, "la seconda volta");
    expect(await takeQuietRevision(roomId, { isEmpty: true })).toBeNull();
    expect(await takeQuietRevision(roomId, { isEmpty: true, now: later() })).toBe(2);
  });

  test("is not taken of what a room was opened with, nor after a revision of the same", async () => {
    const { id, roomId } = await draftOf(francesca);
    await takeQuietRevisions(later());
    expect(await taken(roomId)).toEqual([]);
    await writeAndLeave(roomId, "parole");
    await nameRevision(francesca, { roomId, note: "buona" });
    await submitProposal(francesca, { proposalId: id });
    await takeQuietRevisions(later());
    expect((await taken(roomId)).map(({ cause }) => cause)).toEqual(["transition", "named"]);
  });

  test("that several processes would take at once is taken once, and numbers have no gap", async () => {
    const { roomId } = await draftOf(francesca);
    for (let round = 1; round <= 3; round++) {
      await writeAndLeave(roomId, `giro ${round}`);
      const now = later();
      const numbers = await Promise.all(
        [true, false, true, false].map((isEmpty) => takeQuietRevision(roomId, { isEmpty, now })),
      );
      expect(numbers.filter((number) => number !== null)).toEqual([round]);
    }
    expect((await taken(roomId)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test("is not taken when everything that was written has been taken back", async () => {
    const { roomId } = await draftOf(francesca);
    await writeAndLeave(roomId, "parole");
    await nameRevision(francesca, { roomId, note: "buona" });
    const one = enterRoom(door.host, roomId, await signIn("p-francesca-bussolino"));
    await settled(one);
    const text = one.document.getXmlFragment("doc");
    one.write("una prova");
    text.delete(text.length - 1, 1);
    await settled(one);
    one.leave();
    await until(async () => {
      const [state] = await database().select().from(textState).where(eq(textState.roomId, roomId));
      return state && !plainText(state.json.doc).includes("una prova");
    });
    await takeQuietRevisions(later());
    expect((await taken(roomId)).map(({ cause }) => cause)).toEqual(["named"]);
  });
});
