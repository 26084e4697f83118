import "server-only";
import { eq } from "drizzle-orm";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { person } from "@/db/schema";
import { findPersonByToken, sessionCookie } from "./auth";
import { findActor } from "./people/queries";
import type { Actor } from "./permissions";

export type Viewer = Actor & { name: string; email: string };

/** Who looks at this page, with the seats they hold now; null for nobody signed in. Once per request. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  const personId = token ? await findPersonByToken(token) : null;
  if (!personId) return null;
  const [actor, [named]] = await Promise.all([
    findActor(database(), personId),
    database().select({ name: person.name, email: person.email }).from(person).where(eq(person.id, personId)),
  ]);
  return actor && named ? { ...actor, ...named } : null;
});

/** Who looks at this page; sends nobody to the sign-in page and back. */
export async function requireViewer(to: string): Promise<Viewer> {
  return (await findViewer()) ?? redirect(`/sign-in?to=${encodeURIComponent(to)}`);
}
