/** Every command × every standing × every state, for real, against the table of docs/law.md. */
import "@/db/test-database";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { phase } from "@/db/schema";
import { stopJobs } from "@/lib/jobs/runner";
import { areaOf } from "@/lib/phases";
import { missing, type RefusalKind } from "@/lib/refusal";
import type { Asker } from "@/lib/transact";
import { type Column, columnNames, gatherCast, gatherStage, type Stage } from "./test-cast";
import { type Command, commands } from "./test-commands";
import { drawTable, type Rows, tableOf } from "./test-table";
import { outcomeOf, undone } from "./test-undone";

const letters: Partial<Record<RefusalKind | "passed", string>> = {
  passed: "·",
  "signed out": "S",
  missing: "M",
  forbidden: "F",
  conflict: "C",
};

let cast: Record<Column, string | null>;
let stage: Stage;
beforeAll(async () => {
  cast = await gatherCast();
  stage = await gatherStage();
});
afterAll(() => stopJobs());

const askerOf = (column: Column): Asker => {
  const personId = cast[column];
  return personId ? { personId } : null;
};

const kept =
  "proposal plan_document section promotion membership phase text_room text_update session revision edition meeting activity thread remark group_reading reading_mark text_author suggestion hunk_decision stored_file file_place";

/** Changes whenever a row is written, changed or deleted anywhere a command could: rows counted, newest writer. */
async function fingerprint(): Promise<unknown> {
  const parts = kept
    .split(" ")
    .map((name) => sql.raw(`(select count(*) || ' ' || max(xmin::text::bigint) from ${name}) as ${name}`));
  const { rows } = await database().execute(sql`select ${sql.join(parts, sql`, `)}`);
  return rows;
}

type Deed = {
  act: string;
  person_id: string;
  from: string | null;
  to: string | null;
  subject_kind: "proposal" | "document" | "phase" | "meeting" | "body" | "section";
  subject_id: string;
  xmin: string;
};
type Trace = { acts: Deed[]; denials: unknown[] };
async function traceSince(seq: number): Promise<Trace> {
  const acts = await database().execute(
    sql`select act, person_id, detail->>'from' as from, detail->>'to' as to, subject_kind, subject_id, xmin::text from activity where plan_id = ${stage.planId} and seq > ${seq}`,
  );
  const denials = await database().execute(sql`select person_id, subject_id from denial`);
  return { acts: acts.rows, denials: denials.rows } as Trace;
}

async function lastSeq(): Promise<number> {
  const { rows } = await database().execute(
    sql`select max(seq)::int as last from activity where plan_id = ${stage.planId}`,
  );
  return Number(rows[0]?.last);
}

/** The state that the act led to stands, and was written by the very transaction that wrote the activity. */
async function expectTogether(deed: Deed, where: string): Promise<void> {
  const tables: Partial<Record<Deed["subject_kind"], string>> = {
    proposal: "proposal",
    document: "plan_document",
    phase: "phase",
    meeting: "meeting",
  };
  const table = tables[deed.subject_kind];
  if (!deed.from || !deed.to || !table) return;
  const { rows } = await database().execute(
    sql`select state::text, xmin::text from ${sql.identifier(table)} where id = ${deed.subject_id}`,
  );
  expect(rows, where).toEqual([{ state: deed.to, xmin: deed.xmin }]);
}

/** One cell: the command by that person, and the rules that every cell keeps. */
async function cell(command: Command, column: Column, state: string, seq: number, before: unknown): Promise<string> {
  return undone(async () => {
    const input = await command.input(stage, column);
    const { kind, sentence } = await outcomeOf(async () => command.run(askerOf(column), input));
    const { acts, denials } = await traceSince(seq);
    const where = `${command.act} by ${column}, ${state}`;
    if (kind === "passed") {
      expect(denials, where).toEqual([]);
      if (command.act) {
        expect(acts, where).toHaveLength(1);
        expect(acts[0]?.person_id, where).toBe(cast[column]);
        if (acts[0]?.from) expect(state, where).toContain(acts[0].from);
        if (acts[0]) await expectTogether(acts[0], where);
      }
    } else {
      expect(acts, where).toEqual([]);
      const tried = { person_id: cast[column], subject_id: command.ids[0] ? input[command.ids[0]] : null };
      expect(denials, where).toEqual(kind === "conflict" ? [] : [tried]);
      expect(await fingerprint(), where).toEqual(before);
      if (kind === "missing") expect(sentence, where).toEqual(missing().sentence);
    }
    return letters[kind] ?? kind;
  });
}

/** All rows of the table, each cell done and undone. */
async function rowsOf(prepare: () => Promise<unknown>, only = Object.entries(commands)): Promise<Rows> {
  const rows: Rows = new Map();
  for (const [name, command] of only) {
    const states = new Map<string, string[]>();
    for (const { state, set } of command.scenes) {
      const cells = await undone(async () => {
        await set(stage);
        await prepare();
        const [seq, before] = [await lastSeq(), await fingerprint()];
        const found: string[] = [];
        for (const column of columnNames) found.push(await cell(command, column, state, seq, before));
        return found;
      });
      states.set(state, cells);
    }
    rows.set(name, states);
  }
  return rows;
}

describe("the law of commands", () => {
  let open: Rows;

  test("passes and refuses as the table says", async () => {
    open = await rowsOf(() => Promise.resolve());
    expect(drawTable(open)).toBe(tableOf("commands"));
  }, 300_000);

  test("turns what would pass into a conflict while its area is closed, and answers everything else the same", async () => {
    const bound = Object.entries(commands).filter(([, { act }]) => act && areaOf[act]);
    const shut = await rowsOf(
      () => database().update(phase).set({ state: "planned" }).where(eq(phase.planId, stage.planId)),
      bound,
    );
    const expected = bound.map(([name]) => {
      const states = [...(open.get(name) ?? [])];
      return [
        name,
        new Map(states.map(([state, cells]) => [state, cells.map((one) => (one === "·" ? "C" : one))])),
      ] as const;
    });
    expect(drawTable(shut)).toBe(drawTable(new Map(expected)));
  }, 300_000);

  test("answers for what does not exist as for what one may not read", async () => {
    for (const [name, command] of Object.entries(commands)) {
      for (const id of command.ids) {
        for (const column of columnNames) {
          const told = await undone(async () => {
            const input = { ...(await command.input(stage)), [id]: randomUUID() };
            return outcomeOf(async () => command.run(askerOf(column), input));
          });
          const where = `${name} with another ${id} by ${column}`;
          if (column === "nob") expect(told.kind, where).toBe("signed out");
          else if (told.kind !== "forbidden")
            expect(told, where).toEqual({ kind: "missing", sentence: missing().sentence });
        }
      }
    }
  }, 180_000);
});
