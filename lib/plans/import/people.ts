/** Imports people and their seats. A person is known by address: another plan of this place may have brought them already. */
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, person } from "@/db/schema";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import { type Find, finder } from "./imported";

export async function importPeople(tx: Transaction, files: PlanFiles, body: Find, moment: string): Promise<Find> {
  const { people, administrators, memberships } = files.people;
  if (people.length === 0) return finder([]);
  // Keys are the plan's own words: the same one may stand for somebody else in another plan, and is then left to them.
  const taken = await tx
    .select({ key: person.key })
    .from(person)
    .where(
      inArray(
        person.key,
        people.map(({ id }) => id),
      ),
    );
  const takenKeys = new Set(taken.map(({ key }) => key));
  await tx
    .insert(person)
    .values(
      people.map((one) => ({
        key: takenKeys.has(one.id) ? null : one.id,
        name: one.name,
        email: one.email.toLowerCase(),
        organisation: one.organisation_label ?? null,
        competence: one.competence ?? null,
        administrator: administrators.includes(one.id),
        grounds: groundsOf(one),
      })),
    )
    .onConflictDoNothing({ target: person.email });
  const emailOf = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  const rows = await tx
    .select({ id: person.id, email: person.email })
    .from(person)
    .where(inArray(sql`lower(${person.email})`, [...emailOf.keys()]));
  const find = finder(rows.map(({ id, email }) => ({ id, key: emailOf.get(email.toLowerCase()) ?? null })));
  const seats = memberships.flatMap((seat) => {
    const [personId, bodyId] = [find(seat.person), body(seat.body)];
    if (!personId || !bodyId || (seat.from && seat.from > moment)) return [];
    const to = seat.to && seat.to <= moment ? seat.to : null;
    return [{ personId, bodyId, role: seat.role, from: seat.from ?? null, to }];
  });
  if (seats.length > 0) await tx.insert(membership).values(seats);
  return find;
}
