/** Every query and every writing room × every standing × every state, against the tables of docs/law.md. */
import "@/db/test-database";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { phase, proposal, roomKind } from "@/db/schema";
import { findActor } from "@/lib/people/queries";
import type { Actor } from "@/lib/permissions";
import { listOpenActs, mayDraft } from "@/lib/proposals/queries";
import { admit } from "@/lib/rooms/admit";
import { type Column, columnNames, gatherCast, gatherStage, type Stage } from "./test-cast";
import { commands } from "./test-commands";
import { ofDocument, ofMeeting, ofProposal, queries } from "./test-queries";
import { ofSuggestion } from "./test-suggestions";
import { cellsOf, drawTable, type Rows, tableOf } from "./test-table";
import { undone } from "./test-undone";

let cast: Record<Column, string | null>;
let stage: Stage;
const actors = new Map<Column, Actor | null>();
beforeAll(async () => {
  cast = await gatherCast();
  stage = await gatherStage();
  for (const column of columnNames) {
    const personId = cast[column];
    actors.set(column, personId ? await findActor(database(), personId) : null);
  }
});

type Row = {
  scenes: { state: string; set: (stage: Stage) => Promise<unknown> }[];
  cell: (column: Column) => Promise<string>;
};

async function rowsOf(
  asked: Record<string, Row>,
  prepare: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Rows> {
  const rows: Rows = new Map();
  for (const [name, { scenes, cell }] of Object.entries(asked)) {
    const states = new Map<string, string[]>();
    for (const { state, set } of scenes) {
      const cells = await undone(async () => {
        await set(stage);
        await prepare();
        const found: string[] = [];
        for (const column of columnNames) found.push(await cell(column));
        return found;
      });
      states.set(state, cells);
    }
    rows.set(name, states);
  }
  return rows;
}

const proposalRows = () => database().select().from(proposal).where(eq(proposal.id, stage.proposal.id));
const shutEverything = () => database().update(phase).set({ state: "planned" }).where(eq(phase.planId, stage.planId));

test("a query shows what the table says", async () => {
  const asked = Object.entries(queries).map(([name, { scenes, sees }]) => [
    name,
    { scenes, cell: async (column: Column) => ((await sees(actors.get(column) ?? null, stage)) ? "·" : "–") },
  ]);
  expect(drawTable(await rowsOf(Object.fromEntries(asked)))).toBe(tableOf("queries"));
}, 180_000);

describe("a writing room", () => {
  const seenAs = async (personId: string, roomId: string) => {
    const { read, write } = await admit(database(), personId, roomId);
    return write ? "w" : read ? "r" : "–";
  };
  const at = (column: Column, roomId: string) => seenAs(cast[column] ?? randomUUID(), roomId);
  const rooms: Record<(typeof roomKind.enumValues)[number], Row> = {
    proposal: { scenes: ofProposal, cell: (column) => at(column, stage.proposal.roomId) },
    section: { scenes: ofDocument, cell: (column) => at(column, stage.section.roomId) },
    minutes: { scenes: ofMeeting, cell: (column) => at(column, stage.meeting.roomId) },
    suggestion: { scenes: ofSuggestion, cell: (column) => at(column, stage.suggestion.roomId) },
  };
  let open: Rows;

  test("admits whom the table says", async () => {
    expect(Object.keys(rooms)).toEqual(roomKind.enumValues);
    open = await rowsOf(rooms);
    expect(drawTable(open)).toBe(tableOf("rooms"));
  });

  test("is only read while its area is closed", async () => {
    const shut = await rowsOf(rooms, shutEverything);
    const expected = [...open].map(
      ([name, states]) =>
        [
          name,
          new Map([...states].map(([state, cells]) => [state, cells.map((one) => (one === "w" ? "r" : one))])),
        ] as const,
    );
    expect(drawTable(shut)).toBe(drawTable(new Map(expected)));
  });

  test("that is not there admits nobody", async () => {
    for (const column of columnNames) expect(await at(column, randomUUID())).toBe("–");
  });
});

describe("a screen offers exactly what would pass", () => {
  const table = () => cellsOf(tableOf("commands"));
  const passing = (name: string, state: string, column: Column) =>
    table().get(name)?.get(state)?.[columnNames.indexOf(column)] === "·";

  test("of a proposal, in every state", async () => {
    const moves = Object.entries(commands).filter(([name]) => /^proposals (?!draftProposal)/.test(name));
    for (const { state, set } of ofProposal) {
      await undone(async () => {
        await set(stage);
        for (const column of columnNames) {
          const [row] = await proposalRows();
          if (!row) throw new Error("No proposal");
          const { acts, write } = await listOpenActs(actors.get(column) ?? null, row);
          const expected = moves.filter(([name]) => passing(name, state, column)).map(([, { act }]) => act);
          expect([...acts].sort(), `${state} for ${column}`).toEqual(expected.sort());
          expect(write, `writing, ${state} for ${column}`).toBe(
            passing("revisions nameRevision", `proposal ${state}`, column),
          );
        }
      });
    }
  });

  test("of a body", async () => {
    for (const column of columnNames) {
      const may = await mayDraft(actors.get(column) ?? null, { id: stage.bodyId, planId: stage.planId });
      expect(may, column).toBe(passing("proposals draftProposal", "at any time", column));
    }
  });
});

test("a command answers that a proposal is missing exactly where it is not seen, whatever the act", () => {
  const seen = cellsOf(tableOf("queries")).get("proposals findProposal");
  for (const [name, states] of cellsOf(tableOf("commands"))) {
    if (!name.startsWith("proposals ") || name.endsWith("draftProposal")) continue;
    for (const [state, cells] of states) {
      const expected = (seen?.get(state) ?? []).map((cell) => cell === "–");
      expect(
        cells.map((cell) => cell === "M" || cell === "S"),
        `${name}, ${state}`,
      ).toEqual(expected);
    }
  }
});
