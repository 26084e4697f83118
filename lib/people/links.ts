/** Sign-in links: sent to those who are known, limited, with the same answer for everybody. */
import { createHash, randomBytes } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database, pool } from "@/db/client";
import { person, signInLink } from "@/db/schema";
import { authSecret, linkAge } from "@/lib/auth";
import { sendMail } from "@/lib/mail/commands";
import { safePath } from "@/lib/origin";
import { Refusal } from "@/lib/refusal";
import { personas } from "./personas";

const duration = 15 * 60;
const limits = { "link-ip": 60, "link-address": 5 };
const limiters = new Map<string, RateLimiterPostgres>();

/** One limiter for each limit and database: each has a timer that clears what is over. */
function limiter(keyPrefix: keyof typeof limits): RateLimiterPostgres {
  const made =
    limiters.get(keyPrefix) ??
    new RateLimiterPostgres({
      storeClient: pool(),
      tableName: "attempt",
      tableCreated: true,
      keyPrefix,
      points: limits[keyPrefix],
      duration,
    });
  limiters.set(keyPrefix, made);
  return made;
}

async function count(limit: keyof typeof limits, key: string): Promise<void> {
  try {
    await limiter(limit).consume(createHash("sha256").update(key).digest("hex").slice(0, 32));
  } catch (limited) {
    if (!(limited instanceof RateLimiterRes)) throw limited;
    const minutes = Math.ceil(limited.msBeforeNext / 60_000);
    throw new Refusal("too many", {
      it: `Troppe richieste da qui. Aspetta ${minutes} minuti e riprova; il collegamento già inviato vale ancora.`,
      en: `Too many requests from here. Wait ${minutes} minutes and try again; the link already sent still works.`,
    });
  }
}

/** Counts a request for a link, known address or not. Throws `too many`. */
export async function countRequest(email: string, ip: string): Promise<void> {
  await count("link-ip", ip);
  await count("link-address", email);
}

/** Sends a link to a known address; for any other nothing happens. */
export async function sendLink(given: { email: string; to: string }): Promise<void> {
  const [known] = await database().select({ email: person.email }).from(person).where(eq(person.email, given.email));
  if (!known) return;
  const path = await makeLink({ email: known.email, to: given.to, seconds: linkAge, newest: true });
  await sendMail({ to: known.email, ...letter(process.env.NEXTAUTH_URL + path) });
}

const letter = (url: string) => ({
  subject: "Accesso a Pianoforte · Sign in to Pianoforte",
  text: [
    "Apri questo indirizzo per accedere (vale 10 minuti, una volta sola):",
    "Open this address to sign in (10 minutes, once):",
    "",
    url,
    "",
    "Se non l’hai chiesto tu, non fare nulla.",
    "If you did not ask for it, do nothing.",
    "",
  ].join("\n"),
});

/** The path of a fresh link for an address; the newest replaces the older ones. Next-auth finds it by the same hash. */
async function makeLink(given: { email: string; to: string; seconds: number; newest: boolean }): Promise<string> {
  const token = randomBytes(32).toString("hex");
  const tokenHash = createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
  const expires = new Date(Date.now() + given.seconds * 1000);
  await database().transaction(async (tx) => {
    await tx.select({ id: person.id }).from(person).where(eq(person.email, given.email)).for("update");
    if (given.newest) await tx.delete(signInLink).where(eq(signInLink.email, given.email));
    await tx.insert(signInLink).values({ email: given.email, tokenHash, expires });
  });
  return `/sign-in/link?${new URLSearchParams({ token, email: given.email, to: safePath(given.to) })}`;
}

const halfADay = 12 * 3600;

/** A sign-in link for each persona (or for one), through the same flow as everybody’s; only in the demo. */
export async function createPersonaLinks(baseUrl: string, only?: string): Promise<{ label: string; url: string }[]> {
  if (process.env.DEMO !== "1") return [];
  const wanted = personas.filter(({ key }) => !only || key === only);
  const keys = wanted.map(({ key }) => key);
  const people = await database().select().from(person).where(inArray(person.key, keys));
  const links: { label: string; url: string }[] = [];
  for (const { key, to, role } of wanted) {
    const found = people.find((one) => one.key === key);
    // Several may be under way for one persona: the printed one and those asked for in other browsers.
    const path = found && (await makeLink({ email: found.email, to, seconds: halfADay, newest: false }));
    if (found && path) links.push({ label: `${found.name}, ${role.en}`, url: baseUrl + path });
  }
  return links;
}
