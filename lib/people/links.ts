/** Sign-in links: sent to those who are known, limited, with the same answer for everybody. */
import { createHash, randomBytes } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { database, pool } from "@/db/client";
import { person } from "@/db/schema";
import { linkAge } from "@/lib/auth";
import { adapter } from "@/lib/auth-adapter";
import { sendMail } from "@/lib/mail/commands";
import { Refusal } from "@/lib/refusal";

const limiter = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    tableName: "attempt",
    tableCreated: true,
    keyPrefix,
    points,
    duration: 15 * 60,
  });

async function count(prefix: string, points: number, key: string): Promise<void> {
  try {
    await limiter(prefix, points).consume(createHash("sha256").update(key).digest("hex").slice(0, 32));
  } catch (limited) {
    if (limited instanceof Error) throw limited;
    const minutes = Math.ceil((limited as RateLimiterRes).msBeforeNext / 60_000);
    throw new Refusal("too many", {
      it: `Troppe richieste da qui. Aspetta ${minutes} minuti e riprova; il collegamento già inviato vale ancora.`,
      en: `Too many requests from here. Wait ${minutes} minutes and try again; the link already sent still works.`,
    });
  }
}

/** Sends a link to a known address; says nothing about whether it is known. Throws `too many`. */
export async function requestLink(given: { email: string; ip: string; to: string; baseUrl: string }): Promise<void> {
  const email = given.email.trim().toLowerCase();
  await count("link-ip", 30, given.ip);
  await count("link-address", 5, email);
  const [known] = await database().select({ id: person.id }).from(person).where(eq(person.email, email));
  if (!known) return;
  const url = await makeLink(email, given.to, given.baseUrl, linkAge);
  const text = `Apri questo indirizzo per accedere (vale 10 minuti, una volta sola):\nOpen this address to sign in (10 minutes, once):\n\n${url}\n\nSe non l’hai chiesto tu, non fare nulla.\nIf you did not ask for it, do nothing.\n`;
  await sendMail({ to: email, subject: "Accesso a Pianoforte · Sign in to Pianoforte", text });
}

/** A fresh link for an address, replacing older ones. Next-auth will look it up by the same hash. */
async function makeLink(email: string, to: string, baseUrl: string, seconds: number): Promise<string> {
  const token = randomBytes(32).toString("hex");
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set: nobody can sign in.");
  const hashed = createHash("sha256").update(`${token}${secret}`).digest("hex");
  await adapter.createVerificationToken?.({
    identifier: email,
    token: hashed,
    expires: new Date(Date.now() + seconds * 1000),
  });
  return `${baseUrl}/sign-in/link?${new URLSearchParams({ token, email, to })}`;
}

/** The five people through whom the demo is seen, and the door each comes in by. */
export const personas = [
  {
    key: "p-marta-rinaldi",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "componente di un gruppo di lavoro", en: "working-group member" },
  },
  {
    key: "p-francesca-bussolino",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "coordinatrice di un gruppo di lavoro", en: "working-group coordinator" },
  },
  {
    key: "p-elisa-ferraudo",
    to: "/secretariat/torino-2025-in-corso",
    role: { it: "funzionaria dell’ufficio tecnico", en: "secretariat officer" },
  },
  {
    key: "p-ludovica-sartorelli",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "componente del Comitato Scientifico", en: "scientific-committee member" },
  },
  { key: "p-rosanna-piovano", to: "/plans/torino-2025", role: { it: "cittadina", en: "citizen" } },
];

/** A sign-in link for each persona (or for one), through the same flow as everybody’s; only in the demo. */
export async function createPersonaLinks(baseUrl: string, only?: string): Promise<{ label: string; url: string }[]> {
  if (process.env.DEMO !== "1") return [];
  const wanted = personas.filter(({ key }) => !only || key === only);
  const people = await database()
    .select()
    .from(person)
    .where(
      inArray(
        person.key,
        wanted.map(({ key }) => key),
      ),
    );
  return Promise.all(
    wanted.flatMap((persona) => {
      const found = people.find(({ key }) => key === persona.key);
      return found
        ? [
            makeLink(found.email, persona.to, baseUrl, 12 * 3600).then((url) => ({
              label: `${found.name}, ${persona.role.en}`,
              url,
            })),
          ]
        : [];
    }),
  );
}
