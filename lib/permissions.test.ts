import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Actor,
  acts,
  mayDo,
  type Place,
  permissions,
  type Role,
  reachOf,
  type Seat,
  type Standing,
  standingsOf,
} from "./permissions";

const roles: Role[] = ["chair", "coordinator", "member", "observer"];
const kinds = ["working-group", "commission", "vision-table", "secretariat", "scientific-committee"];
/** Three plans of four bodies each; a body belongs to one plan and is of one kind, as in the database. */
const bodies = ["A", "B", "C"].flatMap((planId) =>
  kinds.map((bodyKind) => ({ planId, bodyId: `${planId} ${bodyKind}`, bodyKind })),
);
const seat: fc.Arbitrary<Seat> = fc
  .tuple(fc.constantFrom(...bodies), fc.constantFrom(...roles))
  .map(([body, role]) => ({ ...body, role }));
const actor: fc.Arbitrary<Actor> = fc.record({
  personId: fc.constant("p"),
  administrator: fc.boolean(),
  seats: fc.array(seat, { maxLength: 5 }),
});
const place: fc.Arbitrary<Place> = fc.constantFrom("A", "B", "C").chain((planId) => {
  const own = fc.subarray(bodies.filter((body) => body.planId === planId).map(({ bodyId }) => bodyId));
  return fc.record({ planId: fc.constant(planId), bodyIds: own, reviewingBodyIds: own });
});
const act = fc.constantFrom(...acts);
/** Standings that nobody holds by a seat: no list of plans and bodies can stand for them. */
const seatless: readonly Standing[] = ["anyone", "signed in", "administrator"];
const isSeated = (name: (typeof acts)[number]) => !permissions[name].some((standing) => seatless.includes(standing));

const reaches = (reach: ReturnType<typeof reachOf>, at: Place) =>
  reach.planIds.includes(at.planId) ||
  at.bodyIds.some((id) => reach.bodyIds.includes(id)) ||
  at.reviewingBodyIds.some((id) => reach.reviewingBodyIds.includes(id));

describe("the permissions table", () => {
  test("says the same to a command, which asks of one place, and to a query, which asks where", () => {
    fc.assert(
      fc.property(actor, act.filter(isSeated), place, (who, what, at) => {
        expect(reaches(reachOf(who, what), at)).toBe(mayDo(who, what, at));
      }),
      { numRuns: 5000 },
    );
  });

  test("shows a query nothing that a command would not be permitted", () => {
    fc.assert(
      fc.property(actor, act, place, (who, what, at) => {
        if (reaches(reachOf(who, what), at)) expect(mayDo(who, what, at)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test("gives nobody more for having fewer seats, and everybody what their seats give one by one", () => {
    fc.assert(
      fc.property(actor, place, (who, at) => {
        const one = who.seats.map((held) => standingsOf({ ...who, seats: [held] }, at));
        const none = standingsOf({ ...who, seats: [] }, at);
        const together = [none, ...one].flatMap((found) => [...found]);
        expect(standingsOf(who, at)).toEqual(new Set(together));
      }),
    );
  });

  test("gives a seat in another plan nothing", () => {
    fc.assert(
      fc.property(actor, act, place, (who, what, at) => {
        const elsewhere = { ...who, seats: who.seats.filter(({ planId }) => planId !== at.planId) };
        expect(mayDo(elsewhere, what, at)).toBe(mayDo({ ...who, seats: [] }, what, at));
      }),
    );
  });

  test("gives an observer no act that changes a text or a state", () => {
    const beside = ["remark", "resolve own thread", "suggest change", "mark read"];
    const reading = acts.filter((name) => name.startsWith("read ") || beside.includes(name));
    fc.assert(
      fc.property(
        actor,
        act.filter((name) => !reading.includes(name)),
        place,
        (who, what, at) => {
          const seats = who.seats.map((held) => ({ ...held, role: "observer" as const }));
          expect(mayDo({ ...who, administrator: false, seats }, what, at)).toBe(false);
        },
      ),
    );
  });

  test("gives nobody signed in only what anyone may", () => {
    for (const name of acts) {
      const at = { planId: "A", bodyIds: ["A commission"], reviewingBodyIds: [] };
      expect(mayDo(null, name, at)).toBe(permissions[name].some((standing) => standing === "anyone"));
    }
  });
});
