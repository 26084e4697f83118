import { bigint, boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { belongs, grounds, id, moment, refers, words } from "./columns";

/** Someone who can sign in. People of the rosters (real office-holders) are not here: they never act. */
export const person = pgTable("person", {
  id: id(),
  key: text().unique(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: moment(),
  organisation: text(),
  competence: words(),
  administrator: boolean().notNull().default(false),
  language: text(),
  grounds: grounds(),
});

/** One sign-in through an OIDC provider. */
export const account = pgTable("account", {
  personId: belongs(() => person.id),
  provider: text().notNull(),
  providerAccountId: text().notNull(),
  type: text().notNull(),
}, (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] })]);

/** A signed-in browser. Only the SHA-256 of the token is kept. */
export const session = pgTable("session", {
  tokenHash: text().primaryKey(),
  personId: belongs(() => person.id),
  expires: moment().notNull(),
});

/** A link sent by mail, used once. Only the SHA-256 of the token is kept. */
export const signInLink = pgTable("sign_in_link", {
  tokenHash: text().primaryKey(),
  email: text().notNull(),
  expires: moment().notNull(),
});

/** How often something was tried, in the shape that rate-limiter-flexible writes. `expire` is in ms. */
export const attempt = pgTable("attempt", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});

/** A mail to be sent. In the demo it stays here, and the outbox page shows it. */
export const mail = pgTable("mail", {
  id: id(),
  to: text().notNull(),
  subject: text().notNull(),
  text: text().notNull(),
  at: moment().notNull().defaultNow(),
  sentAt: moment(),
});

/** An act that the law refused: who tried what, on which subject. */
export const denial = pgTable("denial", {
  id: id(),
  personId: refers(() => person.id),
  act: text().notNull(),
  subjectId: text(),
  at: moment().notNull().defaultNow(),
});
