/** Rooms and people for load: copies of a draft of the plan under way, and its group's members, signed in. */
import { type Rows, signIn } from "./setting";

/** The draft whose text is copied: of Torino's own the longest, or the one of this room. */
const source = (roomId: string | null) => `select r.id, r.room_id, r.body_id, p.moment
  from proposal r join plan p on p.id = r.plan_id join text_state t on t.room_id = r.room_id
  where p.slug = 'torino-2025-in-corso' and r.state = 'draft' and ${roomId ? `r.room_id = '${roomId}'` : "r.key is not null"} order by length(t.plain) desc, r.id limit 1`;

/** So many more drafts with one draft's text, each in a room of its own; returns the rooms. */
export async function copyRooms(rows: Rows, count: number, of: string | null = null): Promise<string[]> {
  const made = await rows<{ room: string }>(
    `with source as (${source(of)}), made as materialized (select gen_random_uuid() as room from generate_series(1, $1::int)),
     opened as (insert into text_room (id, kind, last_seq, gate)
       select made.room, r.kind, r.last_seq, r.gate from made, source join text_room r on r.id = source.room_id),
     logged as (insert into text_update (room_id, seq, bytes, person_id, at)
       select made.room, u.seq, u.bytes, u.person_id, u.at from made, source join text_update u on u.room_id = source.room_id),
     folded as (insert into text_state (room_id, bytes, upto_seq, json, plain)
       select made.room, t.bytes, t.upto_seq, t.json, t.plain from made, source join text_state t on t.room_id = source.room_id),
     drafted as (insert into proposal (plan_id, body_id, reviewing_body_id, room_id, title, state, drafted_by_id)
       select r.plan_id, r.body_id, r.reviewing_body_id, made.room, r.title, r.state, r.drafted_by_id
       from made, source join proposal r on r.id = source.id)
     select room from made`,
    [count],
  );
  return made.map(({ room }) => room);
}

/** The cookies of everybody who may write in such a room. */
export async function signInGroup(rows: Rows): Promise<string[]> {
  const people = await rows<{ id: string }>(
    `select distinct m.person_id as id from membership m join (${source(null)}) source on source.body_id = m.body_id
     where m.role <> 'observer' and coalesce(m."from", source.moment) <= source.moment
       and coalesce(m."to", source.moment) >= source.moment`,
  );
  if (people.length === 0) throw new Error("There is no draft that anybody may write.");
  return Promise.all(people.map(async ({ id }) => `pianoforte.session=${await signIn(rows, id)}`));
}
