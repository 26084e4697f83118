/** Two acts on one proposal at the same time: whatever the order, only what the lifecycle allows, and everything on record. */
import "@/db/test-database";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { database, pool } from "@/db/client";
import { membership, person, plan, planBody, proposal, revision, textRoom } from "@/db/schema";
import { findBroken } from "@/db/test-invariants";
import { canonicalJson } from "@/lib/activities/canonical";
import { appointMember, dismissMember } from "@/lib/people/commands";
import { isRefusal } from "@/lib/refusal";
import { nameRevision } from "@/lib/revisions/commands";
import { admit } from "@/lib/rooms/admit";
import { commit } from "@/lib/rooms/commit";
import { foldRoom } from "@/lib/rooms/log";
import { readText } from "@/lib/text/yjs";
import {
  draftProposal,
  reopenProposal,
  returnProposal,
  selectProposal,
  setAsideProposal,
  submitProposal,
  withdrawProposal,
} from "./commands";
import { type ProposalMove, type ProposalState, proposalMoves } from "./lifecycle";

const personBy = async (key: string) => {
  const [found] = await database().select({ personId: person.id }).from(person).where(eq(person.key, key));
  if (!found) throw new Error(`No ${key}`);
  return found;
};
let coordinator: { personId: string };
let officer: { personId: string };
let bodyId: string;
beforeAll(async () => {
  coordinator = await personBy("p-francesca-bussolino");
  officer = await personBy("p-elisa-ferraudo");
  const [body] = await database()
    .select({ id: planBody.id })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, "torino-2025-in-corso"), eq(planBody.key, "gruppo-pa-impresa")));
  bodyId = body?.id ?? "";
});
afterAll(async () => {
  expect(await findBroken(pool())).toEqual([]);
}, 60_000);

const because = { reason: "Mancano i costi." };
const moves: Record<Exclude<ProposalMove, "merge">, (proposalId: string) => Promise<unknown>> = {
  submit: async (proposalId) => submitProposal(coordinator, { proposalId }),
  withdraw: async (proposalId) => withdrawProposal(coordinator, { proposalId }),
  return: (proposalId) => returnProposal(officer, { proposalId, ...because }),
  select: async (proposalId) => selectProposal(officer, { proposalId }),
  "set aside": (proposalId) => setAsideProposal(officer, { proposalId, ...because, outcome: "deferred" }),
  reopen: (proposalId) => reopenProposal(officer, { proposalId, ...because }),
};
const names = Object.keys(moves) as (keyof typeof moves)[];

/** Brings a new draft of the group into a state by the acts that lead there. */
async function proposalIn(state: "draft" | "submitted" | "selected" | "set aside"): Promise<string> {
  const id = await draftProposal(coordinator, { bodyId, title: "Due alla volta" });
  if (state !== "draft") await moves.submit(id);
  if (state === "selected") await moves.select(id);
  if (state === "set aside") await moves["set aside"](id);
  return id;
}

async function roomOf(id: string): Promise<string> {
  const [owner] = await database().select({ roomId: proposal.roomId }).from(proposal).where(eq(proposal.id, id));
  return owner?.roomId ?? "";
}

async function conflictOr(work: Promise<unknown>): Promise<"done" | "conflict" | "missing"> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!isRefusal(error) || (error.kind !== "conflict" && error.kind !== "missing")) throw error;
    return error.kind;
  }
}

/** What may come of two moves: each order of them, in which the second passes or not. */
function outcomesOf(from: ProposalState, first: ProposalMove, second: ProposalMove): string[] {
  const inOrder = (a: ProposalMove, b: ProposalMove) => {
    const middle = proposalMoves[from][a];
    const end = proposalMoves[middle ?? from][b];
    return { a: middle !== undefined, b: end !== undefined, end: end ?? middle ?? from };
  };
  const one = inOrder(first, second);
  const other = inOrder(second, first);
  return [`${one.a} ${one.b} ${one.end}`, `${other.b} ${other.a} ${other.end}`];
}

const deadlocks = async () => {
  const { rows } = await database().execute(
    sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
  );
  return Number(rows[0]?.n);
};

describe.each(["draft", "submitted", "selected", "set aside"] as const)("of a proposal that is %s", (from) => {
  const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));
  test.each(pairs)("%s and %s at once come out as one after the other", async (first, second) => {
    const id = await proposalIn(from);
    const [one, other] = await Promise.all([conflictOr(moves[first](id)), conflictOr(moves[second](id))]);
    const [row] = await database().select({ state: proposal.state }).from(proposal).where(eq(proposal.id, id));
    expect(outcomesOf(from, first, second)).toContain(`${one === "done"} ${other === "done"} ${row?.state}`);
  });
});

test("appointing, dismissing and moving at once meet no deadlock", async () => {
  const before = await deadlocks();
  const ids = await Promise.all(Array.from({ length: 4 }, () => proposalIn("draft")));
  const four = ["p-sofia-bellardi", "p-rosanna-piovano", "p-ludovica-sartorelli", "p-marta-rinaldi"];
  const people = await Promise.all(four.map(personBy));
  await Promise.all([
    ...ids.map((id) => moves.submit(id)),
    ...people.map(async ({ personId }) => {
      const membershipId = await appointMember(officer, { personId, bodyId, role: "member" });
      await dismissMember(officer, { membershipId });
    }),
    ...ids.map(async (id) => conflictOr(nameRevision(coordinator, { roomId: await roomOf(id), note: "Intanto" }))),
  ]);
  expect(await deadlocks()).toBe(before);
  const seats = await database().select().from(membership).where(eq(membership.bodyId, bodyId));
  expect(seats.filter((one) => people.some(({ personId }) => personId === one.personId))).toEqual([]);
});

/** A writer with a text of its own, as a browser has it: each word is one update to the room's log. */
function writerOf(state: Uint8Array, name: string) {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  const text = document.getXmlFragment("doc");
  return (word: number): Uint8Array => {
    const before = Y.encodeStateVector(document);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.setAttribute("id", `b${name}x${String(word).padStart(12, "0")}`.slice(0, 20));
    text.push([paragraph]);
    paragraph.push([new Y.XmlText(`${name}-${word}`)]);
    return Y.encodeStateAsUpdate(document, before);
  };
}

test("ten write while the coordinator submits: what was acknowledged before is in the revision, and nothing after", async () => {
  for (let round = 0; round < 8; round++) {
    const id = await proposalIn("draft");
    const roomId = await roomOf(id);
    const { gate, epoch } = await admit(database(), coordinator.personId, roomId);
    const { document } = await foldRoom(database(), roomId);
    const state = Y.encodeStateAsUpdate(document);
    const acknowledged = new Map<string, number>();
    const refused: string[] = [];
    let submitted = false;
    const writers = Array.from({ length: 10 }, async (_, index) => {
      const write = writerOf(state, `w${index}`);
      const author = { ...coordinator, gate, epoch };
      for (let word = 0; word < 200; word++) {
        const seq = await commit(roomId, write(word), author);
        if (typeof seq === "number") acknowledged.set(`w${index}-${word}`, seq);
        else {
          refused.push(`w${index}-${word}`);
          break;
        }
        if (submitted && word > 190) throw new Error("Still writing after the submission");
      }
    });
    while (acknowledged.size < 20 + round * 7) await new Promise((resolve) => setImmediate(resolve));
    await moves.submit(id);
    submitted = true;
    await Promise.all(writers);
    const [taken] = await database().select().from(revision).where(eq(revision.roomId, roomId));
    const [room] = await database().select().from(textRoom).where(eq(textRoom.id, roomId));
    const words = new Set(JSON.stringify(taken?.json).match(/w\d+-\d+/g));
    expect(refused).toHaveLength(10);
    expect(room?.lastSeq).toBe(taken?.uptoSeq);
    expect([...words].sort()).toEqual([...acknowledged.keys()].sort());
    for (const seq of acknowledged.values()) expect(seq).toBeLessThanOrEqual(taken?.uptoSeq ?? 0);
    expect(canonicalJson(readText((await foldRoom(database(), roomId)).document))).toBe(canonicalJson(taken?.json));
  }
}, 60_000);
