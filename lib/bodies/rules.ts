const order = [
  "commission",
  "working-group",
  "vision-table",
  "scientific-committee",
  "task-force",
  "assembly",
  "secretariat",
];

/** Bodies by their kind, those who make the plan first; kinds that only this plan has come before those who guide it. */
export function byKind<Body extends { kind: string }>(bodies: readonly Body[]): { kind: string; bodies: Body[] }[] {
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : 2.5);
  return [...Map.groupBy(bodies, ({ kind }) => kind)]
    .map(([kind, group]) => ({ kind, bodies: group }))
    .sort((a, b) => rank(a.kind) - rank(b.kind));
}
