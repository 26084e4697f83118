import { randomUUID } from "node:crypto";
import { builtActions, outcome, plan, post, raw } from "./actions";
import { type Answer, cookieOf } from "./raw";
import { expect, test } from "./test";

test("no action posted directly does anything for nobody, for the wrong person, or with ids from elsewhere", async ({
  as,
  rows,
}) => {
  test.setTimeout(120_000);
  const mark = randomUUID().slice(0, 8);
  const people = { nobody: "", ...(await cookies()) };
  async function cookies() {
    const seats = {
      officer: "ufficio-tecnico",
      leader: "gruppo-poli-sviluppo",
      other: "gruppo-attrattivita",
      citizen: null,
    };
    const made: Record<string, string> = {};
    for (const [who, body] of Object.entries(seats)) {
      const email = `${who}-${mark}@example.org`;
      await rows("insert into person (name, email) values ($1, $2)", [`Prova ${who}`, email]);
      if (body)
        await rows(
          `insert into membership (person_id, body_id, role) select person.id, b.id, 'coordinator' from person, plan_body b
            join plan on plan.id = b.plan_id where person.email = $1 and plan.slug = '${plan}' and b.key = $2`,
          [email, body],
        );
      made[who] = await cookieOf(await as(email));
    }
    return made as Record<keyof typeof seats, string>;
  }
  const done = async () =>
    Number(
      (
        await rows(
          `select count(*) as n from activity a join person p on p.id = a.person_id where p.email like '%-${mark}@example.org'`,
        )
      )[0]?.n,
    );
  const denied = async () => Number((await rows("select count(*) as n from denial"))[0]?.n);
  type Ids = Record<string, string | undefined>;
  const idsOf = async (slug: string) =>
    (
      await rows(
        `select plan.id as plan, b.id as body, p.id as proposal, d.id as document, s.id as section, ph.id as phase, m.id as promotion, r.id as revision, r.hash, p.room_id as room, mt.id as meeting, g.id as reading
        from plan join plan_body b on b.plan_id = plan.id and b.key = 'gruppo-poli-sviluppo'
        join proposal p on p.plan_id = plan.id and p.key = 'x-3-spazi-per-produrre'
        join plan_document d on d.plan_id = plan.id and d.slug = 'final'
        join meeting mt on mt.plan_id = plan.id and mt.key = 'm-2014-02-26-poli'
        join phase ph on ph.plan_id = plan.id and ph.key = 'fase-attuazione'
        join promotion m on m.retracted_at is null join section s on s.id = m.section_id and s.document_id = d.id
        join revision r on r.id = m.revision_id
        left join (group_reading g join proposal gp on gp.id = g.proposal_id) on gp.plan_id = plan.id where plan.slug = $1 limit 1`,
        [slug],
      )
    )[0] ?? {};
  /** A thread in a text, opened by the leader. */
  const threadIn = async (roomId: string | undefined) =>
    (
      await rows(
        `with t as (insert into thread (room_id, reading, opened_by_id) select $1, 'read draft', id from person where email = $2 returning id, opened_by_id)
          insert into remark (thread_id, person_id, text) select id, opened_by_id, 'Prova' from t returning thread_id as id`,
        [roomId, `leader-${mark}@example.org`],
      )
    )[0]?.id;
  /** A suggestion for a text, sent by the leader. */
  const suggestionIn = async (roomId: string | undefined) =>
    (
      await rows(
        `with r as (insert into text_room (kind) values ('suggestion') returning id)
          insert into suggestion (of_room_id, room_id, number, base, reason, state, author_id)
          select $1, r.id, 99, '{"doc": {"type": "doc", "content": []}, "sheet": {}}', 'Prova', 'open', person.id
          from r, person where email = $2 returning id`,
        [roomId, `leader-${mark}@example.org`],
      )
    )[0]?.id;
  const roomOf = async (id: string | undefined) =>
    (await rows("select room_id as room from proposal where id = $1", [id]))[0]?.room;
  const [own, foreign]: [Ids, Ids] = [await idsOf(plan), await idsOf("torino-2025")];
  const actions = new Map(builtActions().map((action) => [action.name.split(" ").at(-1) ?? "", action]));
  const act = (name: string) => {
    const found = actions.get(name);
    if (!found) throw new Error(`The build has no ${name}`);
    return found;
  };

  const due = "2014-10-20";
  // What passes for the right person: their own proposal and document, on which the others then try.
  const drafted = outcome(
    await post(act("draft"), people.leader, { bodyId: own.body ?? "", title: `Prova ${mark}`, plan }),
  );
  expect(drafted).toMatchObject({ ok: true });
  const opened = outcome(
    await post(act("openDocumentAction"), people.officer, {
      planId: own.plan ?? "",
      title: "Prova",
      kind: "other",
      slug: `prova-${mark}`,
      plan,
    }),
  );
  expect(opened).toMatchObject({ ok: true });
  const proposal = drafted.value?.to?.split("/").at(-1);
  expect(outcome(await post(act("ask"), people.leader, { proposalId: proposal ?? "", due, note: "" }))).toMatchObject({
    ok: true,
  });
  const [asked] = await rows("select id from group_reading where proposal_id = $1", [proposal]);
  const mine: Ids = {
    ...own,
    proposal,
    reading: asked?.id,
    document: opened.value?.to?.split("/").at(-1),
  };
  for (const ids of [mine, foreign]) {
    ids.room = await roomOf(ids.proposal);
    ids.thread = await threadIn(ids.room);
    ids.suggestion = await suggestionIn(ids.room);
  }
  const [before, refusedBefore] = [await done(), await denied()];
  expect(before).toBe(3);

  const on = (ids: Ids) => ({ proposalId: ids.proposal ?? "" });
  const fields: Record<string, { right: "officer" | "leader"; of: (ids: Ids) => Record<string, string> }> = {
    draft: { right: "leader", of: (ids) => ({ bodyId: ids.body ?? "", title: "Altrui", plan }) },
    move: { right: "leader", of: (ids) => ({ ...on(ids), act: "submit proposal" }) },
    nameRevisionAction: { right: "leader", of: (ids) => ({ roomId: ids.room ?? "", note: "Prova" }) },
    restoreRevisionAction: { right: "leader", of: (ids) => ({ roomId: ids.room ?? "", number: "1", back: "/" }) },
    draftMinutesAction: { right: "leader", of: (ids) => ({ meetingId: ids.meeting ?? "" }) },
    confirmMinutesAction: { right: "leader", of: (ids) => ({ meetingId: ids.meeting ?? "" }) },
    ask: { right: "leader", of: (ids) => ({ ...on(ids), due, note: "" }) },
    endReading: { right: "leader", of: (ids) => ({ readingId: ids.reading ?? "" }) },
    markAsRead: { right: "leader", of: (ids) => ({ readingId: ids.reading ?? "" }) },
    announce: { right: "leader", of: on },
    unannounce: { right: "leader", of: on },
    openDocumentAction: {
      right: "officer",
      of: (ids) => ({ planId: ids.plan ?? "", title: "Altro", kind: "other", slug: `altro-${mark}` }),
    },
    addSectionAction: {
      right: "officer",
      of: (ids) => ({ documentId: ids.document ?? "", title: "Altro", parentId: "", number: "" }),
    },
    renameSectionAction: {
      right: "officer",
      of: (ids) => ({ sectionId: ids.section ?? "", title: "Altro", number: "" }),
    },
    arrangeSectionAction: {
      right: "officer",
      of: (ids) => ({ sectionId: ids.section ?? "", parentId: "", position: "0" }),
    },
    freezeAction: { right: "officer", of: (ids) => ({ documentId: ids.document ?? "" }) },
    thawAction: { right: "officer", of: (ids) => ({ documentId: ids.document ?? "" }) },
    promoteAction: {
      right: "officer",
      of: (ids) => ({ sectionId: ids.section ?? "", revisionId: ids.revision ?? "", hash: ids.hash ?? "" }),
    },
    retractAction: { right: "officer", of: (ids) => ({ promotionId: ids.promotion ?? "" }) },
    publishAction: { right: "officer", of: (ids) => ({ documentId: ids.document ?? "", label: "" }) },
    openPhaseAction: { right: "officer", of: (ids) => ({ phaseId: ids.phase ?? "" }) },
    openThreadAction: { right: "leader", of: (ids) => ({ roomId: ids.room ?? "", text: "Prova" }) },
    replyAction: { right: "leader", of: (ids) => ({ threadId: ids.thread ?? "", text: "Prova" }) },
    resolveThreadAction: { right: "leader", of: (ids) => ({ threadId: ids.thread ?? "" }) },
    reopenThreadAction: { right: "leader", of: (ids) => ({ threadId: ids.thread ?? "" }) },
    beginAction: { right: "leader", of: (ids) => ({ roomId: ids.room ?? "", back: "/" }) },
    sendAction: { right: "leader", of: (ids) => ({ suggestionId: ids.suggestion ?? "", reason: "Prova" }) },
    withdrawAction: { right: "leader", of: (ids) => ({ suggestionId: ids.suggestion ?? "" }) },
    decideAction: {
      right: "leader",
      of: (ids) => ({
        suggestionId: ids.suggestion ?? "",
        hunk: "0000000000000000",
        seen: "0000000000000000",
        decision: "accept",
        reason: "",
      }),
    },
    decideAllAction: {
      right: "leader",
      of: (ids) => ({ suggestionId: ids.suggestion ?? "", decision: "decline", reason: "" }),
    },
    closePhaseAction: { right: "officer", of: (ids) => ({ phaseId: ids.phase ?? "" }) },
  };
  expect(Object.keys(fields).sort()).toEqual([...actions.keys()].sort());

  let refusals = 0;
  for (const [name, { right, of }] of Object.entries(fields)) {
    const tries: [string, string, Ids, string[]][] = [
      ["nobody", people.nobody, mine, ["signed out"]],
      ["a citizen", people.citizen, mine, ["missing"]],
      ["a coordinator of another group", people.other, mine, ["missing", "forbidden"]],
      ["the right person, with ids of another plan", people[right], foreign, ["missing"]],
      [
        "the right person, with an id that is none",
        people[right],
        Object.fromEntries(Object.keys(mine).map((key) => [key, "__proto__"])),
        ["invalid"],
      ],
    ];
    for (const [who, cookie, ids, kinds] of tries) {
      const answer = await post(act(name), cookie, of(ids));
      const where = `${name} by ${who}: ${answer.status}`;
      expect(answer.status, where).toBe(200);
      const { ok, kind } = outcome(answer);
      expect(ok, where).toBe(false);
      expect(kinds, where).toContain(kind);
      if (kind !== "invalid") refusals++;
    }
  }
  expect(await done()).toBe(before);
  expect((await denied()) - refusedBefore).toBeGreaterThanOrEqual(refusals);
});

test("an action posted in a way that no page of this place would is refused, and is never an error of ours", async ({
  as,
}) => {
  const cookie = await cookieOf(await as("elisa"));
  for (const action of builtActions()) {
    const shapes: Record<string, () => Promise<Answer>> = {
      "a list for a form": () => raw(action, cookie, '[["x"]]', { "Content-Type": "text/plain;charset=UTF-8" }),
      "an object for a form": () =>
        raw(action, cookie, '[{"proposalId":"x","get":"y"}]', { "Content-Type": "text/plain;charset=UTF-8" }),
      "words for a form": () => raw(action, cookie, '["x"]', { "Content-Type": "text/plain;charset=UTF-8" }),
      "nothing for a form": () => raw(action, cookie, "[]", { "Content-Type": "text/plain;charset=UTF-8" }),
      "a prototype": () =>
        raw(action, cookie, '[{"__proto__":{"get":1}}]', { "Content-Type": "text/plain;charset=UTF-8" }),
      "an empty form": () => post(action, cookie, {}),
      "fields of its own": () =>
        post(action, cookie, { state: "selected", authorId: randomUUID(), planId: randomUUID() }),
    };
    for (const [what, ask] of Object.entries(shapes)) {
      const answer = await ask();
      expect([answer.status, outcome(answer).ok], `${action.name} with ${what}: ${answer.body.slice(0, 200)}`).toEqual([
        200,
        false,
      ]);
    }
    const elsewhere = await post(action, cookie, {}, { origin: "http://elsewhere.example" });
    expect(elsewhere.status, `${action.name} from elsewhere`).toBe(403);
    const unknown = await post(
      { ...action, id: action.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")) },
      cookie,
      {},
    );
    expect(unknown.status, "an action that is not there").toBe(409);
  }
});
