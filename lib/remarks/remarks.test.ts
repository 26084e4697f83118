import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { activity } from "@/db/schema";
import { listActivities } from "@/lib/activities/queries";
import { closeBell } from "@/lib/bell";
import { appointMember, dismissMember } from "@/lib/people/commands";
import type { Actor } from "@/lib/permissions";
import { returnProposal, submitProposal } from "@/lib/proposals/commands";
import { isRefusal } from "@/lib/refusal";
import { closeRooms } from "@/lib/rooms/door";
import { actorOf, bodyOf, type Door, draftOf, enterRoom, signIn, startDoor, until } from "@/lib/rooms/test-client";
import { openThread, reopenThread, reply, resolveThread } from "./commands";
import { listMentions, listReaders, listThreads } from "./queries";

const [francesca, ivano, elisa, marta, ludovica, rosanna] = (await Promise.all(
  [
    "francesca-bussolino",
    "ivano-dellapiana",
    "elisa-ferraudo",
    "marta-rinaldi",
    "ludovica-sartorelli",
    "rosanna-piovano",
  ].map((name) => actorOf(`p-${name}`)),
)) as [Actor, Actor, Actor, Actor, Actor, Actor];
const business = await bodyOf("gruppo-pa-impresa");
const plan = francesca.seats.find(({ bodyId }) => bodyId === business)?.planId ?? "";

const anchor = { blockId: null, field: null, quote: null, start: null, end: null };
const about = (roomId: string, text = "Chi paga?", mentions: string[] | null = null) => ({
  roomId,
  text,
  mentions,
  ...anchor,
});
const refused = async (work: Promise<unknown>) => {
  try {
    await work;
    return "nothing";
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.kind;
  }
};
const seen = async (viewer: Actor, roomId: string) => (await listThreads(viewer, roomId)).map(({ id }) => id);
const acts = async (viewer: Actor, id: string) => (await listActivities(viewer, id)).map(({ act }) => act);
const submitted = async () => {
  const draft = await draftOf(francesca);
  await submitProposal(francesca, { proposalId: draft.id });
  return draft;
};

describe("what is said of a draft", () => {
  test("is read by its group and the secretariat, also once it is submitted, and by nobody else", async () => {
    const { id, roomId } = await draftOf(francesca);
    const said = await openThread(ivano, about(roomId));
    for (const viewer of [francesca, ivano, elisa]) expect(await seen(viewer, roomId)).toEqual([said]);
    for (const viewer of [marta, ludovica, rosanna]) expect(await seen(viewer, roomId)).toEqual([]);
    await submitProposal(francesca, { proposalId: id });
    const later = await openThread(ludovica, about(roomId, "E i tempi?"));
    expect(await seen(ludovica, roomId)).toEqual([later]);
    expect(await seen(ivano, roomId)).toEqual([said, later]);
    expect(await refused(reply(ludovica, { threadId: said, text: "Anch’io", mentions: null }))).toBe("missing");
    expect(await refused(resolveThread(ludovica, { threadId: said }))).toBe("missing");
  });

  test("leaves no trace in the history that reviewers read", async () => {
    const { id, roomId } = await draftOf(francesca);
    const said = await openThread(ivano, about(roomId));
    await resolveThread(ivano, { threadId: said });
    await submitProposal(francesca, { proposalId: id });
    await openThread(elisa, about(roomId));
    expect(await acts(ivano, id)).toEqual(["remark", "submit proposal", "resolve thread", "remark", "draft proposal"]);
    expect(await acts(ludovica, id)).toEqual(["remark", "submit proposal", "draft proposal"]);
  });

  test("stays with the group when the proposal comes back, and what reviewers said waits with the text", async () => {
    const { id, roomId } = await submitted();
    const review = await openThread(ludovica, about(roomId, "Mancano i costi."));
    await returnProposal(elisa, { proposalId: id, reason: "Mancano i costi." });
    expect(await seen(ludovica, roomId)).toEqual([]);
    expect(await seen(ivano, roomId)).toEqual([review]);
    expect(await refused(reply(ludovica, { threadId: review, text: "Ancora", mentions: null }))).toBe("missing");
    await reply(ivano, { threadId: review, text: "Aggiunti.", mentions: null });
    await submitProposal(francesca, { proposalId: id });
    const [thread] = await listThreads(ludovica, roomId);
    expect(thread?.remarks.map(({ text }) => text)).toEqual(["Mancano i costi.", "Aggiunti."]);
  });

  test("is an activity without its words", async () => {
    const { id, roomId } = await draftOf(francesca);
    await openThread(ivano, about(roomId, "Parole segrete"));
    const rows = await database()
      .select()
      .from(activity)
      .where(and(eq(activity.subjectId, id), eq(activity.act, "remark")));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("segrete");
  });
});

describe("an observer", () => {
  test("remarks but does not write, and settles only what they opened", async () => {
    const { roomId } = await draftOf(francesca);
    const others = await openThread(ivano, about(roomId));
    const seat = await appointMember(elisa, {
      personId: marta.personId,
      bodyId: business,
      role: "observer",
    });
    const own = await openThread(marta, about(roomId, "Osservo."));
    await reply(marta, { threadId: others, text: "Anch’io.", mentions: null });
    expect(await refused(resolveThread(marta, { threadId: others }))).toBe("forbidden");
    await resolveThread(marta, { threadId: own });
    await reopenThread(marta, { threadId: own });
    await dismissMember(elisa, { membershipId: seat });
    expect(await refused(reply(marta, { threadId: own, text: "Ancora.", mentions: null }))).toBe("missing");
    expect(await seen(marta, roomId)).toEqual([]);
  });
});

describe("a thread", () => {
  test("is resolved once, takes nothing more, and goes on when it is opened again", async () => {
    const { roomId } = await draftOf(francesca);
    const threadId = await openThread(ivano, about(roomId));
    await resolveThread(francesca, { threadId });
    expect((await listThreads(ivano, roomId))[0]).toMatchObject({
      resolvedBy: "Francesca Bussolino",
      mayResolve: true,
    });
    expect(await refused(resolveThread(ivano, { threadId }))).toBe("conflict");
    expect(await refused(reply(ivano, { threadId, text: "Ma…", mentions: null }))).toBe("conflict");
    await reopenThread(ivano, { threadId });
    await reply(ivano, { threadId, text: "Ma…", mentions: null });
    expect(await refused(reopenThread(ivano, { threadId }))).toBe("conflict");
  });

  test("that two settle at once is settled once", async () => {
    const { roomId } = await draftOf(francesca);
    for (let round = 0; round < 5; round++) {
      const threadId = await openThread(ivano, about(roomId));
      const outcomes = await Promise.all([francesca, ivano].map((one) => refused(resolveThread(one, { threadId }))));
      expect(outcomes.sort()).toEqual(["conflict", "nothing"]);
    }
  });

  test("stands on what the text can have: no field of no sheet, no halves of a passage", async () => {
    const { roomId } = await draftOf(francesca);
    const on = (place: object) => refused(openThread(ivano, { ...about(roomId), ...place }));
    expect(await on({ field: "title" })).toBe("nothing");
    expect(await on({ field: "no-such-field" })).toBe("invalid");
    expect(await on({ field: "title", blockId: "b0123456789abcde", quote: "x" })).toBe("invalid");
    expect(await on({ blockId: "b0123456789abcde" })).toBe("invalid");
    expect(await on({ blockId: "b0123456789abcde", quote: "x", start: "AAAA", end: "AAAA" })).toBe("invalid");
    expect(await on({ blockId: "b0123456789abcde", quote: "x".repeat(501) })).toBe("invalid");
    expect(await on({ quote: "x" })).toBe("invalid");
    expect(await on({ text: "x".repeat(5001) })).toBe("invalid");
  });
});

describe("a call", () => {
  test("reaches only those who may read the thread", async () => {
    const { id, roomId } = await draftOf(francesca);
    const names = (await listReaders(ivano, roomId)).map(({ id: one }) => one);
    expect(names).toEqual(expect.arrayContaining([francesca.personId, ivano.personId, elisa.personId]));
    expect(names).not.toContain(marta.personId);
    expect(names).not.toContain(ludovica.personId);
    expect(await refused(openThread(ivano, about(roomId, "Tu?", [marta.personId])))).toBe("invalid");
    const said = await openThread(ivano, about(roomId));
    await submitProposal(francesca, { proposalId: id });
    // She reads the text now, and still not what was said of the draft.
    expect((await listReaders(ivano, roomId)).map(({ id: one }) => one)).toContain(ludovica.personId);
    const call = { threadId: said, text: "Tu?", mentions: [ludovica.personId] };
    expect(await refused(reply(ivano, call))).toBe("invalid");
    expect(await listReaders(rosanna, roomId)).toEqual([]);
  });

  test("waits at home until the thread is resolved, and not longer than the text may be read", async () => {
    const { id, roomId } = await submitted();
    const threadId = await openThread(elisa, about(roomId, "Che ne dici?", [ludovica.personId]));
    const waits = async (viewer: Actor) => (await listMentions(viewer, plan)).filter((one) => one.id === threadId);
    expect(await waits(ludovica)).toMatchObject([{ by: "Elisa Ferraudo", proposal: { id } }]);
    expect(await waits(ivano)).toEqual([]);
    await returnProposal(elisa, { proposalId: id, reason: "Manca." });
    expect(await waits(ludovica)).toEqual([]);
    await submitProposal(francesca, { proposalId: id });
    expect(await waits(ludovica)).toHaveLength(1);
    await resolveThread(elisa, { threadId });
    expect(await waits(ludovica)).toEqual([]);
  });
});

describe("the bell", () => {
  let door: Door;
  beforeAll(async () => {
    door = await startDoor();
  });
  afterAll(async () => {
    await closeRooms();
    await closeBell();
    door.server.close();
  });

  test("tells those who may read the thread, and not the others who read the text", async () => {
    const { id, roomId } = await draftOf(francesca);
    const threadId = await openThread(ivano, about(roomId));
    await submitProposal(francesca, { proposalId: id });
    const inside = enterRoom(door.host, roomId, await signIn("p-ivano-dellapiana"));
    const outside = enterRoom(door.host, roomId, await signIn("p-ludovica-sartorelli"));
    await until(() => inside.seen.scope && outside.seen.scope);
    const news = (one: typeof inside) => one.heard.filter(({ type }) => type === "remarks").length;
    await reply(ivano, { threadId, text: "Ancora.", mentions: null });
    await until(() => news(inside) === 1);
    await openThread(elisa, about(roomId));
    await until(() => news(inside) === 2 && news(outside) === 1);
    inside.leave();
    outside.leave();
  });
});
