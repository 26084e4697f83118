/**
 * Checks a whole database against the invariants that the house promises, from its rows alone: SQL, Yjs and SHA-256, and
 * not one line of the code that wrote them. Answers with a sentence for each thing that is wrong.
 */
import { createHash } from "node:crypto";
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import type { ClientBase, Pool } from "pg";
import * as Y from "yjs";

type Row = Record<string, unknown>;
type Json = { type?: string; attrs?: Row; content?: Json[] };

/** Sorted keys, nothing undefined: written here a second time on purpose. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  const pairs = keys.map((key) => [key, Reflect.get(value, key)] as const).filter(([, item]) => item !== undefined);
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
const sha = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

function jsonOf(document: Y.Doc): { doc: Json; sheet: unknown } {
  const { content } = yXmlFragmentToProsemirrorJSON(document.getXmlFragment("doc")) as Json;
  return { doc: { type: "doc", content: content ?? [] }, sheet: document.getMap("sheet").toJSON() };
}

/** Everything that is wrong in the database, as sentences; an empty list when all of it holds. */
export async function findBroken(pool: Pool | ClientBase): Promise<string[]> {
  const ask = async (sql: string, values: unknown[] = []): Promise<Row[]> => (await pool.query(sql, values)).rows;
  const parts = [promotedOnce, numbers, edges, chain, frozen, orphans];
  const found: string[] = [];
  for (const part of parts) found.push(...(await part(ask)));
  found.push(...(await texts(ask)));
  return found;
}
type Ask = (sql: string, values?: unknown[]) => Promise<Row[]>;

/** 1: a revision stands in a section at most once. */
async function promotedOnce(ask: Ask): Promise<string[]> {
  const twice = await ask(
    "select section_id, revision_id from promotion where retracted_at is null group by 1, 2 having count(*) > 1",
  );
  return twice.map((row) => `revision ${row.revision_id} stands twice in section ${row.section_id}`);
}

/** 3: numbers rise by one. Imported revisions keep the numbers of their source, where some texts were not stored. */
async function numbers(ask: Ask): Promise<string[]> {
  const gaps = await ask(`
    select 'edition of ' || document_id as what from edition group by document_id having max(number) <> count(*) or min(number) <> 1
    union all select 'activity of ' || plan_id from activity group by plan_id having max(seq) <> count(*) or min(seq) <> 1
    union all select 'update of room ' || r.id from text_room r left join text_update u on u.room_id = r.id
      group by r.id having r.last_seq <> count(u.seq) or coalesce(min(u.seq), 1) <> 1 or coalesce(max(u.seq), 0) <> r.last_seq
    union all select 'revision of room ' || room_id from (
      select room_id, number - lag(number) over w as step, upto_seq - lag(upto_seq) over w as seqs, cause from revision
      window w as (partition by room_id order by number)) as steps
      where step < 1 or seqs < 0 or (step <> 1 and cause <> 'import')`);
  return gaps.map(({ what }) => `a gap or a twin: ${what}`);
}

/** 4 and 5, told apart from the minutes: which act leads from which state to which. */
const legal: Record<string, string[]> = {
  "draft proposal": [">draft"],
  "submit proposal": ["draft>submitted"],
  "return proposal": ["submitted>draft"],
  "select proposal": ["submitted>selected"],
  "set aside proposal": ["submitted>set aside", "selected>set aside"],
  "merge proposal": ["submitted>merged", "selected>merged"],
  "withdraw proposal": ["draft>withdrawn", "submitted>withdrawn"],
  "reopen proposal": ["selected>draft", "set aside>draft"],
  "freeze document": ["drafting>frozen"],
  "thaw document": ["frozen>drafting", "published>drafting"],
  "publish edition": ["frozen>published"],
  "draft minutes": ["held>minutes drafted"],
  "confirm minutes": ["minutes drafted>minutes confirmed"],
  "open phase": ["planned>open", "closed>open"],
  "close phase": ["open>closed"],
};

async function edges(ask: Ask): Promise<string[]> {
  const rows = await ask(
    "select act, subject_kind, subject_id, detail->>'from' as from, detail->>'to' as to from activity where detail ? 'to' order by plan_id, seq",
  );
  const states = new Map<unknown, unknown>();
  const wrong: string[] = [];
  for (const { act, subject_id: id, from, to } of rows) {
    const edge = `${from ?? ""}>${to}`;
    const allowed = legal[String(act)];
    if (allowed ? !allowed.includes(edge) : from !== to) wrong.push(`“${act}” led ${id} from ${from} to ${to}`);
    if (states.has(id) && states.get(id) !== from) wrong.push(`“${act}” found ${id} ${from}, left ${states.get(id)}`);
    states.set(id, to);
  }
  const now = await ask(`select id, state::text from proposal union all select id, state::text from plan_document
    union all select id, state::text from phase union all select id, state::text from meeting`);
  for (const { id, state } of now)
    if (states.has(id) && states.get(id) !== state) wrong.push(`${id} is ${state}; its minutes say ${states.get(id)}`);
  return wrong;
}

/** The minutes' chain: every hash covers the one before and the row's own fields. */
async function chain(ask: Ask): Promise<string[]> {
  const rows = await ask("select * from activity order by plan_id, seq");
  const last = new Map<unknown, unknown>();
  return rows.flatMap((row) => {
    const before = last.get(row.plan_id) ?? "";
    last.set(row.plan_id, row.hash);
    const { act, detail } = row;
    const fields = {
      seq: Number(row.seq),
      planId: row.plan_id,
      personId: row.person_id,
      act,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      detail,
      at: (row.at as Date).toISOString(),
    };
    const holds = row.previous_hash === before && row.hash === sha(String(before), canonical(fields));
    return holds ? [] : [`activity ${row.seq} of ${row.plan_id} does not verify`];
  });
}

/** 4: what is frozen still has the bytes that its hash was made from. */
async function frozen(ask: Ask): Promise<string[]> {
  const revisions = await ask("select id, json, hash from revision");
  const editions = await ask("select id, tree as json, hash from edition");
  const files = await ask("select edition_id, path, bytes, hash from edition_file");
  return [
    ...[...revisions, ...editions]
      .filter(({ json, hash }) => sha(canonical(json)) !== hash)
      .map(({ id }) => `${id} is not what its hash says`),
    ...files
      .filter(({ bytes, hash }) => sha(bytes as Buffer) !== hash)
      .map((file) => `${file.path} of edition ${file.edition_id} is not what its hash says`),
  ];
}

/** 8: nothing belongs to nothing, or to two plans at once. */
async function orphans(ask: Ask): Promise<string[]> {
  const lost = await ask(`
    select 'room ' || r.id as what from text_room r where not exists (select 1 from proposal where room_id = r.id)
      and not exists (select 1 from section where room_id = r.id) and not exists (select 1 from meeting where room_id = r.id)
      and not exists (select 1 from suggestion where room_id = r.id)
    union all select 'room without a text ' || r.id from text_room r where not exists (select 1 from text_state s where s.room_id = r.id)
    union all select 'section ' || s.id from section s join section p on p.id = s.parent_id where p.document_id <> s.document_id
    union all select 'proposal ' || p.id from proposal p join plan_body b on b.id = p.body_id where b.plan_id <> p.plan_id
    union all select 'proposal ' || p.id from proposal p join plan_body b on b.id = p.reviewing_body_id where b.plan_id <> p.plan_id
    union all select 'promotion ' || m.id from promotion m join revision r on r.id = m.revision_id join proposal p on p.id = m.proposal_id
      join section s on s.id = m.section_id join plan_document d on d.id = s.document_id
      where p.room_id <> r.room_id or d.plan_id <> p.plan_id
    union all select 'activity ' || a.seq from activity a where not exists (
      select 1 from proposal where id = a.subject_id union all select 1 from plan_document where id = a.subject_id
      union all select 1 from phase where id = a.subject_id union all select 1 from meeting where id = a.subject_id
      union all select 1 from plan_body where id = a.subject_id union all select 1 from section where id = a.subject_id
      union all select 1 from suggestion where id = a.subject_id)`);
  return lost.map(({ what }) => `orphan: ${what}`);
}

type Update = { seq: number; bytes: Uint8Array };

/** 2, 6 and 7, room by room along its log: the state is the fold, a revision is the fold at its number, promoted text is the revision's. */
async function texts(ask: Ask): Promise<string[]> {
  const wrong: string[] = [];
  const byRoom = async (sql: string) => Map.groupBy(await ask(sql), (row) => String(row.room_id));
  const logs = await byRoom("select room_id, seq::int, bytes from text_update order by room_id, seq");
  const states = await byRoom("select room_id, bytes, upto_seq::int, json from text_state");
  const taken = await byRoom("select room_id, number, upto_seq::int, json from revision");
  const promoted = await byRoom(
    "select s.room_id, m.revision_id, r.json from promotion m join section s on s.id = m.section_id join revision r on r.id = m.revision_id",
  );
  for (const { id } of await ask("select id from text_room order by id")) {
    const room = String(id);
    const updates = (logs.get(room) ?? []) as Update[];
    const [state] = states.get(room) ?? [];
    const revisions = taken.get(room) ?? [];
    const placed = promoted.get(room) ?? [];
    const waiting = new Map(placed.map((row) => [String(row.revision_id), row.json as { doc: Json }]));
    let document = new Y.Doc();
    for (const { seq, bytes } of updates) {
      // A row without bytes: the text begins anew below it.
      if (bytes.byteLength === 0) document = new Y.Doc();
      else Y.applyUpdate(document, bytes);
      const now = jsonOf(document);
      if (state?.upto_seq === seq && canonical(state.json) !== canonical(now))
        wrong.push(`the mirror of room ${id} is not its fold at ${seq}`);
      for (const one of revisions)
        if (one.upto_seq === seq && canonical(one.json) !== canonical(now))
          wrong.push(`revision ${one.number} of room ${id} is not the fold of its log at ${seq}`);
      for (const [revisionId, { doc }] of waiting) {
        const came = blocksFrom(now.doc, revisionId);
        if (came.length === 0) continue;
        waiting.delete(revisionId);
        if (canonical(came.map(bare)) !== canonical((doc.content ?? []).map(bare)))
          wrong.push(`the text that came into room ${id} is not revision ${revisionId}`);
      }
    }
    for (const revisionId of waiting.keys())
      wrong.push(`revision ${revisionId} was promoted and never came into room ${id}`);
    wrong.push(...sameAsCompaction(String(id), document, state, updates));
  }
  return wrong;
}

/** A fresh client is given the compaction and what follows it: that must be the whole log's text. */
function sameAsCompaction(id: string, whole: Y.Doc, state: Row | undefined, updates: Update[]): string[] {
  const later = updates.filter(({ seq }) => seq > Number(state?.upto_seq ?? 0));
  const line = later.findLastIndex(({ bytes }) => bytes.byteLength === 0);
  const fresh = new Y.Doc();
  if (state && line < 0) Y.applyUpdate(fresh, state.bytes as Uint8Array);
  for (const { bytes } of later.slice(line + 1)) Y.applyUpdate(fresh, bytes);
  return canonical(jsonOf(fresh)) === canonical(jsonOf(whole))
    ? []
    : [`a fresh client of room ${id} sees another text`];
}

const blocksFrom = (doc: Json, revisionId: string) =>
  (doc.content ?? []).filter((block) => String(block.attrs?.origin ?? "").startsWith(`${revisionId}#`));

/** A block without its own identity, which changes on the way to a section. */
function bare(block: Json): Json {
  const { id: _, origin: __, ...attrs } = block.attrs ?? {};
  return { ...block, attrs, ...(block.content ? { content: block.content.map(bare) } : {}) };
}
