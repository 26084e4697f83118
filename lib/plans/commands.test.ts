import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { textHash } from "@/lib/rooms/log";
import { importPlan } from "./commands";
import { parseFiles, readFolder } from "./files";
import { loadTorino } from "./torino";

const rows = async <T extends Record<string, unknown> = Record<string, never>>(query: ReturnType<typeof sql>) =>
  (await database().execute(query)).rows as T[];
const files = async (folder: string) => parseFiles(await readFolder(folder));

/** Every row of every table, as one hash for each. */
async function allTables(): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const all = await rows<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t order by 1`);
    const hash = createHash("sha256").update(all.map(({ row }) => row).join("\n"));
    found[name] = `${all.length} ${hash.digest("hex")}`;
  }
  return found;
}

test("the same import twice changes nothing in any table", async () => {
  const before = await allTables();
  await loadTorino();
  expect(Object.keys(before).length).toBeGreaterThan(40);
  expect(await allTables()).toEqual(before);
});

test("other files, or another moment, under an address that is taken are refused", async () => {
  const before = await allTables();
  const torino = await files("db/seed/torino-2025");
  const again = importPlan(torino, { slug: "torino-2025", moment: "2013-01-01" });
  await expect(again).rejects.toMatchObject({ kind: "conflict" });
  const example = await files("docs/example-plan");
  await expect(importPlan(example, { slug: "torino-2025", moment: "2015-10-30" })).rejects.toMatchObject({
    kind: "conflict",
  });
  expect(await allTables()).toEqual(before);
});

test("an import that fails half-way leaves nothing behind", async () => {
  const before = await allTables();
  const torino = await files("db/seed/torino-2025");
  const [first] = torino.followup.status_notes;
  if (!first) throw new Error("no note");
  const broken = { ...torino, followup: { ...torino.followup, status_notes: [first, first] } };
  await expect(importPlan(broken, { slug: "mezzo", moment: "2015-10-30" })).rejects.toThrow();
  expect(await allTables()).toEqual(before);
});

test("each stored revision carries the hash of its text, and is what its room said then", async () => {
  const all = await rows<{ json: Parameters<typeof textHash>[0]; hash: string; room: string; newest: boolean }>(sql`
    select json, hash, room_id as room, number = max(number) over (partition by room_id) as newest from revision`);
  expect(all.length).toBeGreaterThan(50);
  for (const one of all) expect(textHash(one.json)).toBe(one.hash);
  const current = await rows<{ room: string; json: Parameters<typeof textHash>[0] }>(sql`
    select s.room_id as room, s.json from text_state s join proposal p on p.room_id = s.room_id`);
  const hashOf = new Map(current.map(({ room, json }) => [room, textHash(json)]));
  for (const one of all.filter(({ newest }) => newest)) expect(one.hash).toBe(hashOf.get(one.room));
});

describe("at a moment of the plan, what is dated later is not loaded", () => {
  const inThe = sql`(select id from plan where slug = 'torino-2025-in-corso')`;
  test.each([
    ["activities", sql`select 1 from activity where plan_id = ${inThe} and at > '2014-10-01T23:59Z'`],
    [
      "revisions",
      sql`select 1 from revision r join proposal p using (room_id) where p.plan_id = ${inThe} and r.at > '2014-10-02'`,
    ],
    ["milestones", sql`select 1 from milestone where plan_id = ${inThe} and date > '2014-10-01'`],
    ["volumes", sql`select 1 from publication where plan_id = ${inThe} and date > '2014-10-01'`],
    ["meetings", sql`select 1 from meeting where plan_id = ${inThe} and date > '2014-10-01'`],
    ["opinions", sql`select 1 from opinion where plan_id = ${inThe} and date > '2014-10-01'`],
    [
      "advice followed",
      sql`select 1 from opinion where plan_id = ${inThe} and recommendations::text ~ '"(followed|note)"'`,
    ],
    [
      "assessments",
      sql`select 1 from assessment where plan_id = ${inThe} and (started > '2014-10-01' or completed is not null or outcome is not null or record <> '{}')`,
    ],
    ["observations", sql`select 1 from observation where plan_id = ${inThe} and date > '2014-10-01'`],
    [
      "replies",
      sql`select 1 from observation_point where plan_id = ${inThe} and (reply is not null or state <> 'received')`,
    ],
    ["the day of replies", sql`select 1 from round where plan_id = ${inThe} and replies_released is not null`],
    ["notes", sql`select 1 from status_note where plan_id = ${inThe}`],
    ["values", sql`select 1 from indicator_value where plan_id = ${inThe}`],
    ["merges", sql`select 1 from merge_request where plan_id = ${inThe}`],
    ["attested changes", sql`select 1 from attested_change where plan_id = ${inThe}`],
    ["final counts", sql`select 1 from published_count where plan_id = ${inThe}`],
    [
      "outcomes of contributions",
      sql`select 1 from contribution where plan_id = ${inThe} and (outcome is not null or points::text ~ '"outcome"')`,
    ],
    [
      "seats",
      sql`select 1 from membership m join plan_body b on b.id = m.body_id where b.plan_id = ${inThe} and (m."from" > '2014-10-01' or m."to" > '2014-10-01')`,
    ],
    [
      "bodies",
      sql`select 1 from plan_body where plan_id = ${inThe} and (active_from > '2014-10-01' or active_to > '2014-10-01')`,
    ],
    [
      "editions",
      sql`select 1 from edition e join plan_document d on d.id = e.document_id where d.plan_id = ${inThe} and e.published_on > '2014-10-01'`,
    ],
  ])("%s", async (_, query) => {
    expect(await rows(query)).toEqual([]);
  });

  test("and what is dated earlier is", async () => {
    const [counted] = await rows<Record<string, number>>(sql`select
      (select count(*)::int from meeting where plan_id = ${inThe}) as meetings,
      (select count(*)::int from observation where plan_id = ${inThe}) as observations,
      (select count(*)::int from contribution where plan_id = ${inThe}) as contributions,
      (select count(*)::int from edition e join plan_document d on d.id = e.document_id where d.plan_id = ${inThe}) as editions,
      (select count(*)::int from assessment where plan_id = ${inThe}) as assessments`);
    expect(counted).toMatchObject({ meetings: 26, contributions: 42, editions: 1, assessments: 8 });
    expect(counted?.observations).toBeGreaterThan(2);
  });
});

test("a check that was suspended keeps its outcome once the plan is out", async () => {
  const [found] = await rows<{
    outcome: string;
  }>(sql`select a.outcome from assessment a join plan on plan.id = a.plan_id
    where plan.slug = 'torino-2025' and a.key = 'fattibilita-x-8'`);
  expect(found?.outcome).toBe("suspended");
});

test("a merge asked for before the moment and answered after it is open, without its answer", async () => {
  await importPlan(await files("db/seed/torino-2025"), { slug: "dicembre", moment: "2014-12-01" });
  const found = await rows<{ state: string; record: object }>(sql`select state, record from merge_request
    join plan on plan.id = merge_request.plan_id where plan.slug = 'dicembre'`);
  expect(found.map(({ state }) => state)).toEqual(["open"]);
  expect(JSON.stringify(found)).not.toMatch(/2014-12|agreed|closed/);
  const replies = await rows<{
    state: string;
    told: number;
  }>(sql`select p.state, count(reply)::int as told from observation_point p
    join plan on plan.id = p.plan_id where plan.slug = 'dicembre' group by 1`);
  expect(replies.map(({ state }) => state).toSorted()).toEqual(["drafted"]);
  expect(replies.every(({ told }) => told === 0)).toBe(true);
});

test("a proposal begun by the moment whose text is not known yet has its title only", async () => {
  await importPlan(await files("db/seed/torino-2025"), { slug: "febbraio", moment: "2014-02-10" });
  const found = await rows<{ state: string; revisions: number; title: string; plain: string }>(sql`
    select p.state, p.title, s.plain, (select count(*)::int from revision r where r.room_id = p.room_id) as revisions
    from proposal p join plan on plan.id = p.plan_id join text_state s on s.room_id = p.room_id where plan.slug = 'febbraio'`);
  expect(found.length).toBeGreaterThan(10);
  for (const one of found) expect(one).toMatchObject({ state: "draft", revisions: 0, plain: `${one.title}\n` });
});

test("people whom another plan brought are the same people; a key that stands for somebody else is left to them", async () => {
  const [before] = await rows<{ people: number }>(sql`select count(*)::int as people from person`);
  const example = await files("docs/example-plan");
  const people = [
    { id: "p-marta-rinaldi", name: "Omonima", email: "omonima@example.org" },
    { id: "ivo", name: "Marta", email: "Marta.Rinaldi@example.org" },
  ];
  const memberships = example.people.memberships.map((seat) => ({ ...seat, person: "ivo" }));
  const proposals = example.proposals.map((one) => ({
    ...one,
    history: one.history.map((step) => ({ ...step, person: null })),
  }));
  await importPlan(
    { ...example, people: { ...example.people, people, memberships }, proposals },
    { slug: "altra", moment: "2039-01-01" },
  );
  const found = await rows<{ key: string | null; name: string; email: string; seats: number }>(sql`
    select p.key, p.name, p.email, (select count(*)::int from membership m join plan_body b on b.id = m.body_id join plan on plan.id = b.plan_id
      where m.person_id = p.id and plan.slug = 'altra') as seats from person p where email in ('omonima@example.org', 'marta.rinaldi@example.org') order by email`);
  expect(found).toEqual([
    { key: "p-marta-rinaldi", name: "Marta Rinaldi", email: "marta.rinaldi@example.org", seats: 2 },
    { key: null, name: "Omonima", email: "omonima@example.org", seats: 0 },
  ]);
  const [after] = await rows<{ people: number }>(sql`select count(*)::int as people from person`);
  expect(after?.people).toBe((before?.people ?? 0) + 1);
});

test("sections are told in any order: each stands under its parent", async () => {
  const example = await files("docs/example-plan");
  const [document] = example.documents.documents;
  if (!document) throw new Error("no document");
  const sections = document.sections.map((one) => (one.id === "asse-2" ? { ...one, parent: "asse-6" } : one));
  const documents = { ...example.documents, documents: [{ ...document, sections }] };
  await importPlan({ ...example, documents }, { slug: "ordine", moment: "2038-01-20" });
  const found = await rows(sql`select above.key from section s join section above on above.id = s.parent_id
    join plan_document d on d.id = s.document_id join plan on plan.id = d.plan_id where plan.slug = 'ordine' and s.key = 'asse-2'`);
  expect(found).toEqual([{ key: "asse-6" }]);
});

describe("another city's plan: six axes, no commissions, no intermediate document, no meetings", () => {
  test("imports with its own level names and sheet, and its edition is written", async () => {
    expect(await importPlan(await files("docs/example-plan"), { slug: "val-serena", moment: "2039-01-01" })).toBe(
      "imported",
    );
    const [found] = await rows<
      Record<string, unknown>
    >(sql`select p.state, r.json -> 'sheet' as sheet, plan.sheet as fields,
        (select array_agg(name ->> 'it' order by position) from level where plan_id = plan.id) as levels,
        (select array_agg(s.number order by s.position) from section s join plan_document d on d.id = s.document_id where d.plan_id = plan.id and s.parent_id is null) as axes,
        (select e.state from edition e join plan_document d on d.id = e.document_id where d.plan_id = plan.id) as edition
      from plan join proposal p on p.plan_id = plan.id join revision r on r.room_id = p.room_id where plan.slug = 'val-serena'`);
    expect(found).toMatchObject({
      state: "selected",
      levels: ["Asse", "Azione"],
      axes: ["1", "2", "3", "4", "5", "6"],
      edition: "published",
      sheet: {
        title: "Un argine da camminare",
        priority: "high",
        hectares: 12,
        stages: [{ year: 2039 }, { year: 2040 }],
      },
    });
    expect(found?.fields).toHaveLength(5);
  });

  test("a plan without a moment stands as it does today, and lives on", async () => {
    const example = await files("docs/example-plan");
    await importPlan(example, { slug: "vivo", moment: null });
    const [found] = await rows<{ moment: string | null; proposals: number }>(sql`select moment,
      (select count(*)::int from proposal where plan_id = plan.id) as proposals from plan where slug = 'vivo'`);
    expect(found?.moment).toBeNull();
    expect(await importPlan(example, { slug: "vivo", moment: null })).toBe("unchanged");
  });
});

test("a reading under way at the moment is open, with its date and those who have read", async () => {
  const open = await rows<{ slug: string; key: string; due: string; read: string[] }>(sql`
    select plan.slug, p.key, g.due::text, array(select person.key from reading_mark m join person on person.id = m.person_id
      where m.reading_id = g.id order by m.at) as read
    from group_reading g join proposal p on p.id = g.proposal_id join plan on plan.id = p.plan_id
    where g.closed_at is null and plan.slug like 'torino-2025%' order by plan.slug, p.key`);
  expect(open).toEqual([
    { slug: "torino-2025", key: "x-6-sportello-unico-imprese", due: "2015-11-20", read: ["p-irene-calosso"] },
    { slug: "torino-2025-in-corso", key: "a-3-agenzia-mobilita", due: "2014-10-10", read: ["p-silvia-boeris"] },
    {
      slug: "torino-2025-in-corso",
      key: "x-6-sportello-unico-imprese",
      due: "2014-09-29",
      read: ["p-irene-calosso", "p-guido-sereno"],
    },
  ]);
});
