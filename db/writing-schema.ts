/** What happens around a text while it is written: remarks, suggestions, readings by the group, files. */
import {
  type AnyPgColumn, bigint, boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, unique, uuid,
} from "drizzle-orm/pg-core";
import { person } from "./auth-schema";
import { belongs, bytes, day, id, moment, refers } from "./columns";
import { proposal } from "./schema";
import { type TextJson, textRoom } from "./text-schema";

/**
 * A thread of remarks on a passage: Yjs relative positions, the block's id and the quote as it was, all three. Kept
 * beside the text, so that it needs no right to write and survives a restore. `reading` is the act that reading the text
 * was when the thread was opened: what was said of a draft stays with those who may read the draft.
 */
export const thread = pgTable("thread", {
  id: id(),
  roomId: belongs(() => textRoom.id),
  suggestionId: uuid().references((): AnyPgColumn => suggestion.id, { onDelete: "cascade" }),
  reading: text().notNull(),
  /** A block of the long text, or a field of the sheet; neither: the whole text. */
  blockId: text(),
  field: text(),
  quote: text().notNull().default(""),
  start: bytes(),
  end: bytes(),
  openedById: uuid().notNull().references(() => person.id),
  openedAt: moment().notNull().defaultNow(),
  resolvedById: refers(() => person.id),
  resolvedAt: moment(),
}, (table) => [index().on(table.roomId)]);

/** What somebody says in a thread. `mentions` are the people it calls. */
export const remark = pgTable("remark", {
  id: id(),
  threadId: belongs(() => thread.id),
  personId: uuid().notNull().references(() => person.id),
  text: text().notNull(),
  mentions: uuid().array().notNull().default([]),
  at: moment().notNull().defaultNow(),
}, (table) => [index().on(table.threadId), index().using("gin", table.mentions)]);

export const suggestionState = pgEnum("suggestion_state", ["draft", "open", "settled", "withdrawn"]);

/** A change proposed to a text: a fork of it in a room of its own, where only its author writes. `base` is what it was forked from. */
export const suggestion = pgTable("suggestion", {
  id: id(),
  ofRoomId: belongs(() => textRoom.id),
  roomId: uuid().notNull().unique().references(() => textRoom.id),
  number: integer().notNull(),
  base: jsonb().$type<TextJson>().notNull(),
  reason: text(),
  state: suggestionState().notNull().default("draft"),
  stateSince: moment().notNull().defaultNow(),
  authorId: uuid().notNull().references(() => person.id),
  at: moment().notNull().defaultNow(),
}, (table) => [unique().on(table.ofRoomId, table.number)]);

/** What became of one hunk of a suggestion, by whom, with the words before and after as they were decided on. */
export const hunkDecision = pgTable("hunk_decision", {
  id: id(),
  suggestionId: belongs(() => suggestion.id),
  hunk: text().notNull(),
  accepted: boolean().notNull(),
  reason: text(),
  detail: jsonb().$type<Record<string, unknown>>().notNull(),
  personId: uuid().notNull().references(() => person.id),
  at: moment().notNull().defaultNow(),
}, (table) => [unique().on(table.suggestionId, table.hunk)]);

/** A coordinator asks the group to read the draft by a day. */
export const groupReading = pgTable("group_reading", {
  id: id(),
  proposalId: belongs(() => proposal.id),
  askedById: refers(() => person.id),
  due: day().notNull(),
  note: text(),
  at: moment().notNull().defaultNow(),
  closedAt: moment(),
}, (table) => [index().on(table.proposalId)]);
/** Who has read it, and how far the text had come then: by its log, and by the hash of its words. */
export const readingMark = pgTable("reading_mark", {
  readingId: belongs(() => groupReading.id),
  personId: belongs(() => person.id),
  uptoSeq: bigint({ mode: "number" }).notNull(),
  words: text().notNull(),
  at: moment().notNull().defaultNow(),
}, (table) => [primaryKey({ columns: [table.readingId, table.personId] })]);

export const fileKind = pgEnum("file_kind", ["image", "attachment"]);

/** A picture or an attachment, checked by its content; pictures are re-encoded and stripped. */
export const storedFile = pgTable("stored_file", {
  id: id(),
  kind: fileKind().notNull(),
  name: text().notNull(),
  mediaType: text().notNull(),
  bytes: bytes().notNull(),
  size: integer().notNull(),
  hash: text().notNull(),
  width: integer(),
  height: integer(),
  personId: refers(() => person.id),
  at: moment().notNull().defaultNow(),
});
/** The texts to which a file belongs: whoever may read one of them may read the file. An attachment can be taken off again. */
export const filePlace = pgTable("file_place", {
  fileId: belongs(() => storedFile.id),
  roomId: belongs(() => textRoom.id),
  removedAt: moment(),
}, (table) => [primaryKey({ columns: [table.fileId, table.roomId] }), index().on(table.roomId)]);
