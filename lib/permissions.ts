/** Who may. A table a person can read; nothing else in the house decides by role. */

/** How somebody stands towards a thing. One person has several standings at once; `anyone` includes nobody signed in. */
export const standings = [
  "anyone",
  "signed in",
  "participant", // any seat in the plan
  "observer", // observer's seat in the drafting body
  "member", // full seat in the drafting body
  "coordinator", // chairs or coordinates the drafting body
  "reviewer", // full seat in the commission that reviews
  "reviewing chair", // chairs or coordinates that commission
  "scientific committee",
  "secretariat",
  "administrator",
] as const;
export type Standing = (typeof standings)[number];

const drafting = ["member", "coordinator"] as const;
const deciding = ["reviewing chair", "secretariat"] as const;

export const permissions = {
  "read plan": ["anyone"],
  "read workspace": ["participant", "secretariat"],
  "read body": ["observer", "member", "coordinator", "secretariat"],
  "read draft": ["observer", "member", "coordinator", "secretariat"],
  "read proposal": [
    "observer",
    "member",
    "coordinator",
    "reviewer",
    "reviewing chair",
    "scientific committee",
    "secretariat",
  ],
  // What participants of the other groups learn of a proposal that is handed in or announced: title, body, abstract.
  "read notice": ["participant", "secretariat"],
  "draft proposal": drafting,
  "write proposal": drafting,
  "name revision": drafting,
  // Of any text that is written, proposal or section: changes no word, but lets its past go and closes it for a moment.
  "renew text": ["coordinator", "secretariat"],
  "announce proposal": ["coordinator"],
  "ask reading": ["coordinator"],
  "mark read": ["observer", "member", "coordinator"],
  // Of any text that one may read, proposal or section: a remark changes nothing in it, a suggestion is written beside it.
  remark: ["observer", "member", "coordinator", "reviewer", "reviewing chair", "scientific committee", "secretariat"],
  "resolve own thread": [
    "observer",
    "member",
    "coordinator",
    "reviewer",
    "reviewing chair",
    "scientific committee",
    "secretariat",
  ],
  "resolve thread": ["member", "coordinator", "reviewing chair", "secretariat"],
  "suggest change": ["observer", "member", "coordinator", "scientific committee", "secretariat"],
  "submit proposal": ["coordinator"],
  "withdraw proposal": ["coordinator"],
  "return proposal": deciding,
  "select proposal": deciding,
  "set aside proposal": deciding,
  "reopen proposal": deciding,
  "write minutes": [...drafting, "secretariat"],
  "confirm minutes": ["coordinator", "secretariat"],
  "read pipeline": ["secretariat"],
  "read document": ["secretariat", "scientific committee"],
  "open document": ["secretariat"],
  "write section": ["secretariat"],
  "arrange section": ["secretariat"],
  "promote proposal": ["secretariat"],
  "retract promotion": ["secretariat"],
  "freeze document": ["secretariat"],
  "thaw document": ["secretariat"],
  "publish edition": ["secretariat"],
  "open phase": ["secretariat"],
  "close phase": ["secretariat"],
  "appoint member": ["secretariat", "administrator"],
  "dismiss member": ["secretariat", "administrator"],
  "administer instance": ["administrator"],
} as const satisfies Record<string, readonly Standing[]>;
export type Act = keyof typeof permissions;
export const acts = Object.keys(permissions) as Act[];

export type Role = "chair" | "coordinator" | "member" | "observer";
/** A current seat in a body. `secretariat` and `scientific-committee` are the two body kinds that the law knows. */
export type Seat = { planId: string; bodyId: string; bodyKind: string; role: Role };
/** Who acts, with the seats as the database has them now; null is nobody signed in. */
export type Actor = { personId: string; administrator: boolean; seats: readonly Seat[] };
/** What an act is about: its plan, the bodies that draft it, the bodies that review it. */
export type Place = { planId: string; bodyIds: readonly string[]; reviewingBodyIds: readonly string[] };

const leads = (role: Role) => role === "chair" || role === "coordinator";

function standingsOfSeat(seat: Seat, place: Place): Standing[] {
  const found: Standing[] = ["participant"];
  if (place.bodyIds.includes(seat.bodyId)) {
    found.push(seat.role === "observer" ? "observer" : "member");
    if (leads(seat.role)) found.push("coordinator");
  }
  if (place.reviewingBodyIds.includes(seat.bodyId) && seat.role !== "observer") {
    found.push("reviewer");
    if (leads(seat.role)) found.push("reviewing chair");
  }
  if (seat.bodyKind === "scientific-committee" && seat.role !== "observer") found.push("scientific committee");
  if (seat.bodyKind === "secretariat" && seat.role !== "observer") found.push("secretariat");
  return found;
}

/** Every standing the actor has towards the place. */
export function standingsOf(actor: Actor | null, place: Place): Set<Standing> {
  const found = new Set<Standing>(["anyone"]);
  if (!actor) return found;
  found.add("signed in");
  if (actor.administrator) found.add("administrator");
  for (const seat of actor.seats) {
    if (seat.planId === place.planId) for (const standing of standingsOfSeat(seat, place)) found.add(standing);
  }
  return found;
}

/** Whether the table grants the act to the actor at that place. */
export function mayDo(actor: Actor | null, act: Act, place: Place): boolean {
  const held = standingsOf(actor, place);
  return permissions[act].some((standing) => held.has(standing));
}

/** Where the table grants the act to the viewer: whole plans, bodies that draft, bodies that review. For the SQL of queries. */
export function reachOf(viewer: Actor | null, act: Act) {
  const granting = (placeOf: (seat: Seat) => Place) =>
    (viewer?.seats ?? []).filter((seat) => viewer && mayDo({ ...viewer, seats: [seat] }, act, placeOf(seat)));
  const none = { bodyIds: [], reviewingBodyIds: [] };
  return {
    planIds: granting(({ planId }) => ({ planId, ...none })).map((seat) => seat.planId),
    bodyIds: granting(({ planId, bodyId }) => ({ planId, ...none, bodyIds: [bodyId] })).map((seat) => seat.bodyId),
    reviewingBodyIds: granting(({ planId, bodyId }) => ({ planId, ...none, reviewingBodyIds: [bodyId] })).map(
      (seat) => seat.bodyId,
    ),
  };
}
