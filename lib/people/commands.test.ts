import "@/db/test-database";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { membership, person } from "@/db/schema";
import { isRefusal } from "@/lib/refusal";
import { actorOf, bodyOf } from "@/lib/rooms/test-client";
import { appointMember } from "./commands";

test("a person appointed twice at once sits once", async () => {
  const [elisa, bodyId] = [await actorOf("p-elisa-ferraudo"), await bodyOf("gruppo-pa-impresa")];
  const [rosanna] = await database().select().from(person).where(eq(person.key, "p-rosanna-piovano"));
  const personId = rosanna?.id ?? "";
  const appoint = () => appointMember(elisa, { personId, bodyId, role: "member" });
  const outcomes = await Promise.allSettled([appoint(), appoint(), appoint()]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes)
    if (one.status === "rejected") expect(isRefusal(one.reason) && one.reason.kind).toBe("conflict");
  const seats = await database()
    .select()
    .from(membership)
    .where(and(eq(membership.personId, personId), eq(membership.bodyId, bodyId)));
  expect(seats).toHaveLength(1);
});
