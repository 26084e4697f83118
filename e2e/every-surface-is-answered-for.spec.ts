import { readFileSync } from "node:fs";
import { surfacesOf } from "../lib/law/test-table";
import { built, builtActions, plan } from "./actions";
import { cookieOf, send } from "./raw";
import { expect, test } from "./test";

/** What the build calls a file of `app/`: what is neither a page nor a route (an icon, a sitemap) is served by a route. */
function routeOf(file: string): string {
  const path = file.replace(/^app|\.tsx?$/g, "");
  if (/\/(page|route)$/.test(path)) return path;
  return `${path.replace(/\/robots$/, "/robots.txt").replace(/\/sitemap$/, "/sitemap.xml")}/route`;
}

test("the build has exactly the surfaces that docs/law.md answers for", () => {
  const paths = Object.keys(built("server/app-paths-manifest.json")).filter((path) => !path.startsWith("/_"));
  const listed = [...surfacesOf("Pages and routes").keys()].map(routeOf);
  expect(paths.sort()).toEqual(listed.sort());
  expect(
    builtActions()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...surfacesOf("Actions").keys()].sort());
  const pages = Object.keys(built("server/pages-manifest.json")).filter(
    (path) => !["/404", "/500", "/_app", "/_error", "/_document"].includes(path),
  );
  expect(pages).toEqual([]);
  const { rewrites, redirects } = built("routes-manifest.json");
  expect([rewrites.beforeFiles ?? [], rewrites.afterFiles ?? [], rewrites.fallback ?? []].flat()).toEqual([]);
  expect(redirects.filter((one: { internal?: boolean }) => !one.internal)).toEqual([]);
});

test("every page that is not public sends nobody away, shows nothing to whoever has no seat, and opens to the secretariat", async ({
  as,
  rows,
}) => {
  const [file] = await rows(
    `with room as (select p.room_id from plan join proposal p on p.plan_id = plan.id and p.key = 'a-1-strategia-territoriale' where plan.slug = $1),
        made as (insert into stored_file (kind, name, media_type, bytes, size, hash) values ('attachment', 'nota.txt', 'text/plain', 'x', 1, 'x') returning id)
      insert into file_place (file_id, room_id) select made.id, room.room_id from made, room returning file_id as file, room_id as room`,
    [plan],
  );
  const [ids] = await rows(
    `select p.id as proposal, p.room_id as room, p.body_id as body, d.id as document, s.id as section, s.room_id as hall, e.id as edition, r.number::text as number, mt.id as meeting,
        (select json->'doc'->'content'->0->'attrs'->>'id' from text_state where room_id = p.room_id) as block
      from plan join meeting mt on mt.plan_id = plan.id and mt.key = 'm-2014-05-14-mobilita'
      join proposal p on p.plan_id = plan.id and p.key = 'a-1-strategia-territoriale'
      join plan_document d on d.plan_id = plan.id and d.slug = 'intermediate' join section s on s.document_id = d.id
      join edition e on e.document_id = d.id join revision r on r.room_id = p.room_id where plan.slug = $1 limit 1`,
    [plan],
  );
  const suggestionIn = async (room: string | undefined) =>
    (
      await rows(
        `with r as (insert into text_room (kind) values ('suggestion') returning id)
          insert into suggestion (of_room_id, room_id, number, base, reason, state, author_id)
          select $1, r.id, $2, '{"doc": {"type": "doc", "content": []}, "sheet": {}}', 'Prova', 'open', person.id
          from r, person where key = 'p-elisa-ferraudo' returning id`,
        [room, ids?.number],
      )
    )[0]?.id;
  for (const table of ["section", "meeting"])
    await rows(
      `insert into revision (room_id, number, title, json, hash, cause, upto_seq)
        select room_id, $2, 'Prova', '{"doc": {"type": "doc", "content": []}, "sheet": {}}', 'x', 'import', 1 from ${table} where id = $1
        on conflict do nothing`,
      [ids?.[table], ids?.number],
    );
  await suggestionIn(ids?.hall);
  const given: Record<string, string | undefined> = {
    ...ids,
    ...file,
    plan,
    suggestion: await suggestionIn(ids?.room),
  };
  const cookies = { elisa: await cookieOf(await as("elisa")), rosanna: await cookieOf(await as("rosanna")) };
  const guarded = [...surfacesOf("Pages and routes")].filter(
    ([, guard]) => !["public", "demo", "form"].includes(guard),
  );
  for (const [file, guard] of guarded) {
    // A door that is only posted to has no page to show; posts are tried elsewhere.
    if (file.endsWith("/route.ts") && !/export (const|(async )?function) GET/.test(readFileSync(file, "utf8")))
      continue;
    const path = routeOf(file)
      .replace(/\/(page|route)$/, "")
      .replace(/\[(\w+)\]/g, (_, name: string) => given[name] ?? "")
      .replace(/revisions\/compare$/, `revisions/compare?from=${ids?.number}&to=now`)
      .replace(/promotions\/new$/, `promotions/new?proposal=${ids?.proposal}`);
    const status = async (cookie: string) => (await send(path, { headers: { cookie } })).status;
    expect(await status(""), `${file} for nobody`).toBe(file.startsWith("app/api/") ? 404 : 307);
    expect(await status(cookies.rosanna), `${file} for a citizen`).toBe(guard === "signed in" ? 200 : 404);
    expect(await status(cookies.elisa), `${file} for the secretariat`).toBe(200);
  }
});
