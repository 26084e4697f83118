import "@/db/test-database";
import { expect, test } from "vitest";
import { pool } from "./client";
import { findBroken } from "./test-invariants";

test("the imported story keeps every invariant", async () => {
  expect(await findBroken(pool())).toEqual([]);
}, 60_000);

const damages: [string, string, RegExp][] = [
  ["a field of an activity", 'update activity set detail = \'{"to":"selected"}\' where seq = 3', /does not verify/],
  ["an activity that is gone", "delete from activity where seq = 5", /gap or a twin/],
  [
    "a word of a revision",
    "update revision set json = jsonb_set(json, '{sheet,title}', '\"Altro\"')",
    /not what its hash says/,
  ],
  ["an update that is gone", "delete from text_update where seq = 2", /gap or a twin: update/],
  [
    "a state that nobody decided",
    "update proposal set state = 'withdrawn' where state = 'selected'",
    /its minutes say/,
  ],
  [
    "a byte of an edition",
    "update edition_file set bytes = bytes || '\\x20'",
    /of edition .* is not what its hash says/,
  ],
  ["the mirror", "update text_state set json = jsonb_set(json, '{doc,content}', '[]')", /mirror of room/],
  ["a room without an owner", "insert into text_room (kind) values ('proposal')", /orphan: room/],
];

test.each(damages)(
  "damage is found: %s",
  async (_, sql, sentence) => {
    const client = await pool().connect();
    try {
      await client.query("begin");
      // Whoever can alter the schema can switch the triggers off: the checker must not rest on them.
      await client.query("set local session_replication_role = replica");
      await client.query(sql);
      const broken = await findBroken(client);
      expect(
        broken.some((one) => sentence.test(one)),
        broken.slice(0, 3).join("\n"),
      ).toBe(true);
    } finally {
      await client.query("rollback");
      client.release();
    }
  },
  60_000,
);
