/** How text lives: a room, its append-only log, the state folded from it, and the readings frozen out of it. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { person } from "./auth-schema";
import { bytes, id, moment, refers, tsvector } from "./columns";

export const roomKind = pgEnum("room_kind", ["proposal", "section", "minutes", "suggestion"]);

/** A text that people write together. Its state is the fold of its log; `gate` moves when the right to write may have. */
export const textRoom = pgTable("text_room", {
  id: id(),
  kind: roomKind().notNull(),
  lastSeq: bigint({ mode: "number" }).notNull().default(0),
  gate: integer().notNull().default(0),
  epoch: integer().notNull().default(0),
});

/** The log: append-only, one row for each acknowledged update. */
export const textUpdate = pgTable("text_update", {
  roomId: uuid().notNull().references(() => textRoom.id, { onDelete: "cascade" }),
  seq: bigint({ mode: "number" }).notNull(),
  bytes: bytes().notNull(),
  personId: refers(() => person.id),
  at: moment().notNull().defaultNow(),
}, (table) => [primaryKey({ columns: [table.roomId, table.seq] })]);

/** Whose a client's id is in a room: the first person who wrote under it. Text that bears it is theirs alone. */
export const textAuthor = pgTable("text_author", {
  roomId: uuid().notNull().references(() => textRoom.id, { onDelete: "cascade" }),
  client: bigint({ mode: "number" }).notNull(),
  personId: uuid().notNull().references(() => person.id),
}, (table) => [primaryKey({ columns: [table.roomId, table.client] })]);

/** A compaction of the log up to `uptoSeq`, and the mirror that search and pages read. */
export const textState = pgTable("text_state", {
  roomId: uuid()
    .primaryKey()
    .references(() => textRoom.id, { onDelete: "cascade" }),
  bytes: bytes().notNull(),
  uptoSeq: bigint({ mode: "number" }).notNull(),
  json: jsonb().$type<TextJson>().notNull(),
  plain: text().notNull(),
  tsv: tsvector().generatedAlwaysAs(sql`public.words_of(plain)`),
}, (table) => [index().using("gin", table.tsv)]);
/** A reading of a text: Tiptap's document and the sheet's fields. */
export type TextJson = { doc: BlockJson; sheet: SheetJson };
export type BlockJson = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: BlockJson[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};
export type SheetJson = Record<string, string | number | number[] | Record<string, string | number>[]>;

export const revisionCause = pgEnum("revision_cause", ["transition", "named", "automatic", "import"]);

/** An immutable reading of a text, numbered within its room. `hash` is the SHA-256 of its canonical JSON. */
export const revision = pgTable("revision", {
  id: id(),
  roomId: uuid().notNull().references(() => textRoom.id),
  number: integer().notNull(),
  title: text().notNull(),
  json: jsonb().$type<TextJson>().notNull(),
  hash: text().notNull(),
  cause: revisionCause().notNull(),
  note: text(),
  uptoSeq: bigint({ mode: "number" }).notNull(),
  authorId: refers(() => person.id),
  at: moment().notNull().defaultNow(),
}, (table) => [unique().on(table.roomId, table.number)]);
