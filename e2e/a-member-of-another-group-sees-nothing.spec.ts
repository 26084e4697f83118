import { randomUUID } from "node:crypto";
import { type Answer, comparable, cookieOf, knock, origin, send } from "./raw";
import { expect, test } from "./test";

const plan = "torino-2025-in-corso";
const title = "Finanza pubblica aggregata";

type Found = {
  proposal: string;
  room: string;
  block: string;
  body: string;
  document: string;
  section: string;
  section_room: string;
  meeting: string;
  file: string;
};
const sql = `select p.id as proposal, p.room_id as room, (select json->'doc'->'content'->0->'attrs'->>'id' from text_state where room_id = p.room_id) as block, p.body_id as body, d.id as document, s.id as section, s.room_id as section_room, mt.id as meeting
  from proposal p join plan on plan.id = p.plan_id join plan_document d on d.plan_id = plan.id and d.slug = 'final'
  join meeting mt on mt.plan_id = plan.id and mt.key = 'm-2013-11-06-pa-impresa'
  join section s on s.document_id = d.id and s.key = 'fin-1'
  where plan.slug = '${plan}' and p.key = 'a-8-finanza-pubblica-aggregata'`;

/** Every address at which the group's draft, or the document being written, could be asked for. */
const addresses = (it: Found): Record<string, string> => ({
  page: `/workspace/${plan}/proposals/${it.proposal}`,
  suggestions: `/workspace/${plan}/proposals/${it.proposal}/suggestions`,
  "section for readers": `/workspace/${plan}/sections/${it.section}`,
  "section’s suggestions": `/workspace/${plan}/sections/${it.section}/suggestions`,
  history: `/workspace/${plan}/proposals/${it.proposal}/history`,
  revision: `/workspace/${plan}/proposals/${it.proposal}/revisions/1`,
  meeting: `/workspace/${plan}/meetings/${it.meeting}`,
  "minutes’ history": `/workspace/${plan}/meetings/${it.meeting}/history`,
  "minutes’ revision": `/workspace/${plan}/meetings/${it.meeting}/revisions/1`,
  "minutes’ comparison": `/workspace/${plan}/meetings/${it.meeting}/revisions/compare?from=1&to=now`,
  comparison: `/workspace/${plan}/proposals/${it.proposal}/revisions/compare?from=1&to=now`,
  authors: `/api/rooms/${it.room}/passages/${it.block}/authors`,
  body: `/workspace/${plan}/bodies/${it.body}`,
  "page under the other plan": `/workspace/torino-2025/proposals/${it.proposal}`,
  activities: `/api/proposals/${it.proposal}/activities`,
  mentionable: `/api/rooms/${it.room}/mentionable`,
  threads: `/api/rooms/${it.room}/threads`,
  readers: `/api/rooms/${it.room}/readers`,
  "threads of a section": `/api/rooms/${it.section_room}/threads`,
  attachments: `/api/rooms/${it.room}/files`,
  file: `/api/files/${it.file}`,
  "as Word": `/api/proposals/${it.proposal}/export.docx`,
  "as PDF": `/api/proposals/${it.proposal}/export.pdf`,
  "secretariat’s page": `/secretariat/${plan}/proposals/${it.proposal}`,
  document: `/secretariat/${plan}/documents/${it.document}`,
  section: `/secretariat/${plan}/documents/${it.document}/sections/${it.section}`,
  "section’s history": `/secretariat/${plan}/documents/${it.document}/sections/${it.section}/history`,
  "section’s revision": `/secretariat/${plan}/documents/${it.document}/sections/${it.section}/revisions/1`,
  "section’s comparison": `/secretariat/${plan}/documents/${it.document}/sections/${it.section}/revisions/compare?from=1&to=now`,
  promotion: `/secretariat/${plan}/documents/${it.document}/promotions/new?proposal=${it.proposal}`,
  publication: `/secretariat/${plan}/documents/${it.document}/editions/new`,
});

const rsc = { RSC: "1", "Next-Url": "/" };
/** The ways in which the same thing can be asked. */
const ways: Record<string, (path: string, cookie: string) => Promise<Answer>> = {
  plainly: (path, cookie) => send(path, { headers: { cookie } }),
  "as a component": (path, cookie) =>
    send(`${path}${path.includes("?") ? "&" : "?"}_rsc=1a2b3`, { headers: { cookie, ...rsc } }),
  "as a prefetch": (path, cookie) =>
    send(path, { headers: { cookie, ...rsc, "Next-Router-Prefetch": "1", Purpose: "prefetch" } }),
  "as a segment": (path, cookie) =>
    send(path, { headers: { cookie, ...rsc, "Next-Router-Segment-Prefetch": "/_tree", "Next-Router-Prefetch": "1" } }),
  "with doubled slashes": (path, cookie) => send(path.replaceAll("/", "//"), { headers: { cookie } }),
  "with a doubled slash inside": (path, cookie) => send(path.replace(/\/([^/]+)$/, "//$1"), { headers: { cookie } }),
  "with encoded slashes": (path, cookie) => send(path.replace(/(?<=.)\//g, "%2F"), { headers: { cookie } }),
  "with a slash after it": (path, cookie) => send(`${path}/`, { headers: { cookie } }),
  "with dots": (path, cookie) => send(`/x/..${path}`, { headers: { cookie } }),
  ...Object.fromEntries(
    ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => [
      method,
      (path: string, cookie: string) => send(path, { method, headers: { cookie, origin } }),
    ]),
  ),
};

test("a member of another group sees nothing: not a page, nor an answer, nor a room", async ({ as, rows }) => {
  test.setTimeout(180_000);
  const [found] = (await rows(sql)) as Found[];
  if (!found) throw new Error("The story has no such proposal");
  const [kept] = await rows(
    `with made as (insert into stored_file (kind, name, media_type, bytes, size, hash) values ('attachment', $1, 'text/plain', 'x', 1, 'x') returning id)
      insert into file_place (file_id, room_id) select id, $2 from made returning file_id`,
    [`${title}.txt`, found.room],
  );
  found.file = kept?.file_id ?? "";
  const nowhere: Found = { ...found };
  for (const key of Object.keys(found) as (keyof Found)[]) nowhere[key] = randomUUID();
  const marta = await cookieOf(await as("marta"));
  const francesca = await cookieOf(await as("francesca"));

  const own = await send(addresses(found).page ?? "", { headers: { cookie: francesca } });
  expect([own.status, own.body.includes(title)]).toEqual([200, true]);

  for (const [what, path] of Object.entries(addresses(found))) {
    const absent = addresses(nowhere)[what] ?? "";
    for (const [how, ask] of Object.entries(ways)) {
      for (const cookie of [marta, ""]) {
        const where = `${what} ${how}, ${cookie ? "by a member of another group" : "by nobody"}`;
        const [answer, nothing] = [await ask(path, cookie), await ask(absent, cookie)];
        expect(comparable(answer), where).toEqual(comparable(nothing));
        expect(answer.status, where).toBeLessThan(500);
        expect(answer.body, where).not.toContain(title);
        if (how === "plainly") expect(answer.status, where).toBe(cookie || path.startsWith("/api") ? 404 : 307);
      }
    }
  }
});

test("a member of another group does not enter its rooms", async ({ as, rows }) => {
  const [found] = (await rows(sql)) as Found[];
  if (!found) throw new Error("The story has no such proposal");
  const marta = await cookieOf(await as("marta"));
  const francesca = await cookieOf(await as("francesca"));
  const room = (id: string) => `/rooms/${id}?schema=2`;
  const status = async (id: string, headers: Record<string, string>) => (await knock(room(id), headers)).status;

  expect(await status(found.room, { cookie: francesca, origin })).toBe(101);
  for (const id of [found.room, found.section_room, randomUUID()])
    expect(await status(id, { cookie: marta, origin }), id).toBe(404);
  for (const id of [found.room, randomUUID()]) {
    expect(await status(id, { origin }), id).toBe(401);
    expect(await status(id, { origin, cookie: "pianoforte.session=0" }), id).toBe(401);
    for (const foreign of [
      "http://elsewhere.example",
      "null",
      origin.replace("localhost", "localhost.elsewhere.example"),
    ])
      expect(await status(id, { cookie: francesca, origin: foreign }), foreign).toBe(403);
    expect(await status(id, { cookie: francesca }), "no origin").toBe(403);
  }
  for (const name of [
    "",
    "1",
    "proposal",
    "../rooms/x",
    `${found.room}/`,
    `${found.room}%00`,
    found.room.toUpperCase(),
    "__proto__",
  ])
    expect((await knock(`/rooms/${name}`, { cookie: francesca, origin })).status, name).toBe(404);
});

test("what is not published is on no shelf", async ({ as, rows }) => {
  const slug = `vietato-${randomUUID().slice(0, 8)}`;
  const [edition] = await rows(
    `with d as (insert into plan_document (plan_id, slug, kind, title, state)
        select id, $1, 'other', '{"it":"Riservato"}', 'published' from plan where slug = '${plan}' returning id)
      insert into edition (document_id, number, state, tree, hash, published_on)
        select id, 1, 'withdrawn', '{"sections":[]}', 'x', '2014-10-01' from d returning id`,
    [slug],
  );
  await rows(
    `insert into edition_file (edition_id, path, media_type, bytes, hash)
      select $1, path, 'text/html', 'Riservato', 'x' from unnest(array['index.html', 'plan.pdf', 'plan.json']) as path`,
    [edition?.id],
  );
  await rows("select pg_notify('edition', $1)", [edition?.id]);
  const marta = await cookieOf(await as("marta"));
  for (const cookie of [marta, ""]) {
    for (const path of ["", "index.html", "plan.pdf", "plan.json", "passages/b0123456789abcde"]) {
      for (const [how, ask] of Object.entries(ways)) {
        const answer = await ask(`/plans/${plan}/editions/${slug}/1/${path}`, cookie);
        const nothing = await ask(`/plans/${plan}/editions/${slug.replace("vietato", "assente")}/1/${path}`, cookie);
        const same = (text: string) => text.replaceAll(/(vietato|assente)-/g, "");
        const [one, other] = [comparable(answer), comparable(nothing)];
        expect({ ...one, body: same(one.body), location: same(one.location) }, `${path} ${how}`).toEqual({
          ...other,
          body: same(other.body),
          location: same(other.location),
        });
        expect(answer.body, `${path} ${how}`).not.toContain("Riservato");
        if (how === "plainly" && path) expect(answer.status, path).toBe(404);
      }
    }
    const progress = await send(`/api/editions/${edition?.id}/progress`, { headers: { cookie } });
    const nothing = await send(`/api/editions/${randomUUID()}/progress`, { headers: { cookie } });
    expect(comparable(progress)).toEqual(comparable(nothing));
    expect(progress.status).toBe(404);
  }
});
