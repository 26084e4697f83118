/** When it is open. A phase, once opened by a person, opens and closes areas of work; acts belong to an area or to none. */
import type { Act } from "./permissions";

export const areas = [
  "contributions",
  "bodies",
  "meetings",
  "proposals",
  "prioritisation",
  "documents",
  "observations",
  "feasibility",
  "follow-up",
] as const;
export type Area = (typeof areas)[number];

/** The area that must be open for an act; an act that is not listed is always open. */
export const areaOf: Partial<Record<Act, Area>> = {
  "draft proposal": "proposals",
  "write proposal": "proposals",
  "name revision": "proposals",
  "announce proposal": "proposals",
  "ask reading": "proposals",
  "mark read": "proposals",
  "submit proposal": "proposals",
  "withdraw proposal": "proposals",
  "return proposal": "proposals",
  "select proposal": "proposals",
  "set aside proposal": "proposals",
  "reopen proposal": "proposals",
  "write minutes": "meetings",
  "confirm minutes": "meetings",
  "open document": "documents",
  "write section": "documents",
  "arrange section": "documents",
  "promote proposal": "documents",
  "retract promotion": "documents",
  "freeze document": "documents",
  "thaw document": "documents",
  "publish edition": "documents",
};

type PhaseRow = { number: number; opens: readonly string[]; closes: readonly string[]; state: string };

/** The areas that are open now: what the phases begun so far have opened, less what they have closed. */
export function openAreas(phases: readonly PhaseRow[]): Area[] {
  const open = new Set<string>();
  for (const phase of [...phases].sort((a, b) => a.number - b.number)) {
    if (phase.state === "planned") continue;
    for (const area of phase.closes) open.delete(area);
    for (const area of phase.opens) open.add(area);
  }
  return areas.filter((area) => open.has(area));
}
