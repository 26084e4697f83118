/** next-auth's adapter on our glossary: only hashes of tokens are kept, and a link is consumed by deleting it. */
import { createHash } from "node:crypto";
import { and, eq, gt, lt } from "drizzle-orm";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { database } from "@/db/client";
import { account, person, session, signInLink } from "@/db/schema";

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

const userOf = (row: typeof person.$inferSelect): AdapterUser => ({
  id: row.id,
  name: row.name,
  email: row.email,
  emailVerified: row.emailVerified,
});
const one = async (rows: Promise<(typeof person.$inferSelect)[]>) => {
  const [row] = await rows;
  return row ? userOf(row) : null;
};

const hashOf = (token: string) => eq(session.tokenHash, hashToken(token));

/** Nobody registers at the door: people are appointed. */
const closed = () => Promise.reject(new Error("People are appointed to a plan; nobody registers at the door."));

export const adapter: Adapter = {
  createUser: closed,
  getUser: (id) => one(database().select().from(person).where(eq(person.id, id))),
  getUserByEmail: (email) => one(database().select().from(person).where(eq(person.email, email.toLowerCase()))),
  async getUserByAccount({ provider, providerAccountId }) {
    const [found] = await database()
      .select({ person })
      .from(account)
      .innerJoin(person, eq(person.id, account.personId))
      .where(and(eq(account.provider, provider), eq(account.providerAccountId, providerAccountId)));
    return found ? userOf(found.person) : null;
  },
  async updateUser({ id, emailVerified }) {
    const [row] = await database()
      .update(person)
      .set({ emailVerified: emailVerified ?? null })
      .where(eq(person.id, id))
      .returning();
    if (!row) throw new Error("No such person");
    return userOf(row);
  },
  async linkAccount({ userId, provider, providerAccountId, type }: AdapterAccount) {
    await database()
      .insert(account)
      .values({ personId: userId, provider, providerAccountId, type })
      .onConflictDoNothing();
  },
  async createSession(made) {
    await database().delete(session).where(lt(session.expires, new Date()));
    await database()
      .insert(session)
      .values({ tokenHash: hashToken(made.sessionToken), personId: made.userId, expires: made.expires });
    return made;
  },
  async getSessionAndUser(sessionToken) {
    const [found] = await database()
      .select({ session, person })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .where(and(hashOf(sessionToken), gt(session.expires, new Date())));
    return found
      ? {
          session: { sessionToken, userId: found.person.id, expires: found.session.expires },
          user: userOf(found.person),
        }
      : null;
  },
  async updateSession({ sessionToken, expires }) {
    if (expires) await database().update(session).set({ expires }).where(hashOf(sessionToken));
    return null;
  },
  async deleteSession(sessionToken) {
    await database().delete(session).where(hashOf(sessionToken));
  },
  // Links are made by lib/people/links.ts, the newest replacing the older ones; next-auth only consumes them.
  createVerificationToken: () => Promise.reject(new Error("Links are made by lib/people/links.ts")),
  async useVerificationToken({ identifier, token }) {
    const [used] = await database()
      .delete(signInLink)
      .where(and(eq(signInLink.tokenHash, token), eq(signInLink.email, identifier)))
      .returning();
    return used ? { identifier, token, expires: used.expires } : null;
  },
};

/**
 * The adapter for coming in: whoever was signed in before in this browser is signed out first, so that a session is
 * always fresh and a provider's account is linked to the person it names, never to the one who happened to be here.
 */
export const entranceAdapter: Adapter = {
  ...adapter,
  async getSessionAndUser(sessionToken) {
    await adapter.deleteSession?.(sessionToken);
    return null;
  },
};
