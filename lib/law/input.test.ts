/** What a command is given is read strictly: anything else is refused before it touches anything. */
import "@/db/test-database";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { membership, person, phase, planBody } from "@/db/schema";
import { stopJobs } from "@/lib/jobs/runner";
import { missing } from "@/lib/refusal";
import { type Column, columnNames, gatherCast, gatherStage, type Stage } from "./test-cast";
import { type Command, commands } from "./test-commands";
import { cellsOf, tableOf } from "./test-table";
import { type Outcome, outcomeOf, undone } from "./test-undone";

let cast: Record<Column, string | null>;
let stage: Stage;
/** An officer of this plan and of no other: the story's own sit in both. */
let officer: string;
beforeAll(async () => {
  cast = await gatherCast();
  stage = await gatherStage();
  const [made] = await database()
    .insert(person)
    .values({ name: "Una funzionaria", email: "here@example.org" })
    .returning({ id: person.id });
  officer = made?.id ?? "";
  const seats = await database().select().from(planBody).where(eq(planBody.planId, stage.planId));
  const office = seats.find(({ key }) => key === "ufficio-tecnico");
  await database()
    .insert(membership)
    .values({ personId: officer, bodyId: office?.id ?? "", role: "coordinator" });
});
afterAll(() => stopJobs());

/** Whose seats are all in this plan. */
const here = ["coo", "sec"] as const;

/** Who may do it, in a scene where it passes: read from the table, so that only the input can be what is refused. */
function passingScene(name: string, command: Command) {
  const cells = cellsOf(tableOf("commands")).get(name);
  for (const scene of command.scenes) {
    const column = ([...here, ...columnNames] as const).find(
      (one) => cells?.get(scene.state)?.[columnNames.indexOf(one)] === "·",
    );
    if (column) return { scene, personId: column === "sec" ? officer : (cast[column] ?? "") };
  }
  throw new Error(`${name} passes nowhere`);
}

const hostile: unknown[] = [
  [],
  ["x"],
  {},
  { $ne: null },
  7.5,
  true,
  undefined,
  "",
  " \n",
  "\0",
  "x".repeat(100_000),
  Number.NaN,
];
const wholes: unknown[] = [null, undefined, "x", 1, [], [{}], new Map(), Symbol.iterator];
const extras = ["state", "authorId", "planId", "personId", "id", "reviewingBodyId", "draftedById", "constructor"];

function* variations(input: Record<string, unknown>, ids: string[]): Generator<[string, unknown]> {
  for (const whole of wholes) yield [`instead of everything ${String(whole)}`, whole];
  for (const extra of extras) if (!(extra in input)) yield [`with ${extra}`, { ...input, [extra]: "selected" }];
  yield [
    "with its own __proto__",
    JSON.parse(`${JSON.stringify(input).slice(0, -1)},"__proto__":{"state":"selected"}}`),
  ];
  for (const field of Object.keys(input)) {
    const { [field]: _, ...rest } = input;
    yield [`without ${field}`, rest];
    for (const value of hostile)
      yield [`${field} as ${JSON.stringify(value)?.slice(0, 20)}`, { ...input, [field]: value }];
  }
  for (const id of ids)
    for (const value of ["../x", "' or 1=1 --", "00000000", `${input[id]}\n`, `{${input[id]}}`, "__proto__"])
      yield [`${id} as ${value}`, { ...input, [id]: value }];
}

/** The refusal, and that nothing was written: not even a denial, since nobody got as far as the law. */
async function expectUntouched(told: Outcome, where: string): Promise<void> {
  expect(["invalid", "missing"], where).toContain(told.kind);
  const { rows } = await database().execute(
    sql`select count(*)::int as n from activity where at > now() - interval '1 hour'`,
  );
  expect(rows, where).toEqual([{ n: 0 }]);
}

describe("a command refuses what it did not ask for", () => {
  for (const [name, command] of Object.entries(commands).filter(([, { ids }]) => ids.length > 0)) {
    test(name, async () => {
      const { scene, personId } = passingScene(name, command);
      await undone(async () => {
        await scene.set(stage);
        const input = await command.input(stage);
        expect(await undone(() => outcomeOf(async () => command.run({ personId }, input)))).toEqual({ kind: "passed" });
        for (const [what, given] of variations(input, command.ids)) {
          const told = await outcomeOf(async () => command.run({ personId }, given));
          await expectUntouched(told, `${name} ${what}`);
        }
      });
    });
  }
});

test("the right person with another plan's ids meets nothing there", async () => {
  const [foreignPhase] = await database().select().from(phase).where(eq(phase.planId, stage.foreign.planId));
  const { foreign } = stage;
  const swaps: Record<string, string | undefined> = {
    proposalId: foreign.proposal.id,
    fileId: foreign.fileId,
    bodyId: foreign.bodyId,
    planId: foreign.planId,
    documentId: foreign.documentId,
    sectionId: foreign.sectionId,
    parentId: foreign.sectionId,
    promotionId: foreign.promotionId,
    revisionId: foreign.revisionId,
    membershipId: foreign.membershipId,
    readingId: foreign.readingId,
    suggestionId: foreign.suggestion.id,
    phaseId: foreignPhase?.id,
    meetingId: foreign.meetingId,
    roomId: foreign.proposal.roomId,
    threadId: foreign.threadId,
  };
  for (const [name, command] of Object.entries(commands)) {
    for (const id of command.ids.filter((field) => field !== "personId")) {
      const { scene, personId } = passingScene(name, command);
      const told = await undone(async () => {
        await scene.set(stage);
        return outcomeOf(async () => command.run({ personId }, { ...(await command.input(stage)), [id]: swaps[id] }));
      });
      expect(told, `${name} with a foreign ${id}`).toEqual({ kind: "missing", sentence: missing().sentence });
    }
  }
});

test("words keep no control characters and no broken halves", async () => {
  const { run } = commands["proposals draftProposal"] ?? {};
  await undone(async () => {
    await run?.({ personId: cast.coo ?? "" }, { bodyId: stage.bodyId, title: "  Una\0 prova\u0007 \ud800 qui " });
    const { rows } = await database().execute(sql`select title from proposal order by created_at desc limit 1`);
    expect(rows).toEqual([{ title: "Una prova \ufffd qui" }]);
  });
});
