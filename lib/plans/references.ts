/** Every key that one file uses of another is defined, and what is told in order is in order. */

import type { DocumentFile } from "./format/documents";
import type { PlanFiles } from "./format/files";
import type { FileError } from "./soundness";

type Kinds = Record<"body" | "person" | "proposal" | "level" | "theme" | "document" | "round" | "meeting", Set<string>>;
type Used = { kind: keyof Kinds; key: string | null | undefined; path: string };

const each = (kind: keyof Kinds, keys: readonly string[] | undefined, path: string): Used[] =>
  (keys ?? []).map((key, i) => ({ kind, key, path: `${path}.${i}` }));

/** The file in which each kind of thing is defined. */
const homes: Record<keyof Kinds, string> = {
  body: "bodies.json",
  person: "people.json",
  proposal: "proposals/",
  level: "plan.json",
  theme: "plan.json",
  document: "documents.json",
  round: "plan.json",
  meeting: "meetings.json",
};

/**
 * Every reference that leads nowhere, every parent that leads back to itself, every history out of order. What a file
 * that is wrong in itself would define is not looked for.
 */
export function wrongReferences(files: PlanFiles, wrong: ReadonlySet<string> = new Set()): FileError[] {
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
  const known: Kinds = {
    body: ids(files.bodies.bodies),
    person: ids(files.people.people),
    proposal: ids(files.proposals),
    level: ids(files.plan.level_types),
    theme: ids(files.plan.tags),
    document: ids(files.documents.documents),
    round: ids(files.plan.phases.flatMap((phase) => phase.windows)),
    meeting: ids(files.meetings.meetings),
  };
  const isWrong = (kind: keyof Kinds) => [...wrong].some((file) => file.startsWith(homes[kind]));
  const dangling = (file: string, used: Used[]): FileError[] =>
    used.flatMap(({ kind, key, path }) =>
      key && !known[kind].has(key) && !isWrong(kind) ? [{ file, path, reason: `there is no ${kind} «${key}»` }] : [],
    );
  return [
    ...dangling("plan.json", ofPlan(files)),
    ...dangling("bodies.json", ofBodies(files)),
    ...dangling("people.json", ofPeople(files)),
    ...files.proposals.flatMap((one) => [
      ...dangling(one.file, [...ofProposal(one), ...ofSheet(one, files)]),
      ...outOfOrder(one),
    ]),
    ...dangling("documents.json", ofDocuments(files)),
    ...files.documents.documents.flatMap((one, d) => insideDocument(one, `documents.${d}`, files)),
    ...dangling("contributions.json", ofContributions(files)),
    ...dangling("meetings.json", ofMeetings(files)),
    ...dangling(
      "observations.json",
      files.observations.observations.map(({ round }, i) => use("round", round, `observations.${i}.round`)),
    ),
    ...dangling("assessments.json", ofAssessments(files)),
    ...dangling("followup.json", ofFollowUp(files)),
    ...circles(files.bodies.bodies, "bodies.json", "bodies"),
  ];
}

const use = (kind: keyof Kinds, key: string | null | undefined, path: string): Used => ({ kind, key, path });

const ofPlan = ({ plan }: PlanFiles): Used[] => [
  ...plan.level_types.flatMap(({ parents }, i) => each("level", parents, `level_types.${i}.parents`)),
  ...plan.milestones.map(({ body }, i) => use("body", body, `milestones.${i}.body`)),
  ...plan.listening_documents.map((one, i) => use("body", one.author_body, `listening_documents.${i}.author_body`)),
  ...plan.phases.flatMap(({ windows }, i) =>
    windows.map(({ document }, w) => use("document", document, `phases.${i}.windows.${w}.document`)),
  ),
];

const ofBodies = ({ bodies }: PlanFiles): Used[] => [
  ...bodies.bodies.map(({ parent }, i) => use("body", parent, `bodies.${i}.parent`)),
  ...bodies.rosters.map(({ body }, i) => use("body", body, `rosters.${i}.body`)),
];

const ofPeople = ({ people }: PlanFiles): Used[] => [
  ...people.memberships.flatMap((seat, i) => [
    use("person", seat.person, `memberships.${i}.person`),
    use("body", seat.body, `memberships.${i}.body`),
  ]),
  ...each("person", people.administrators, "administrators"),
];

const ofProposal = (one: PlanFiles["proposals"][number]): Used[] => [
  use("body", one.drafting_body, "drafting_body"),
  use("body", one.reviewing_body, "reviewing_body"),
  ...each("body", one.co_drafting_bodies, "co_drafting_bodies"),
  ...each("person", one.drafters, "drafters"),
  ...each("theme", one.tags, "tags"),
  ...each("theme", one.cross_cutting_tags, "cross_cutting_tags"),
  ...one.history.flatMap((step, i) => [
    use("person", step.person, `history.${i}.person`),
    use("body", step.body, `history.${i}.body`),
    use("meeting", step.meeting, `history.${i}.meeting`),
    ...(step.read ?? []).map(({ person }, j) => use("person", person, `history.${i}.read.${j}.person`)),
  ]),
  ...one.revisions.map(({ author }, i) => use("person", author, `revisions.${i}.author`)),
  ...one.lineage.map(({ proposal }, i) => use("proposal", proposal, `lineage.${i}.proposal`)),
];

/** The people and bodies whom a sheet names. */
const ofSheet = ({ sheet }: PlanFiles["proposals"][number], { plan }: PlanFiles): Used[] =>
  (plan.sheet_fields ?? []).flatMap(({ key, kind }) => {
    const given = sheet[key];
    if ((kind !== "people" && kind !== "bodies") || !Array.isArray(given)) return [];
    const keys = given.filter((one) => typeof one === "string");
    return each(kind === "people" ? "person" : "body", keys, `sheet.${key}`);
  });

/** Histories and revisions are told from the oldest to the newest: a state is read from the step before it. */
function outOfOrder({ file, history, revisions }: PlanFiles["proposals"][number]): FileError[] {
  const late = (rows: readonly { date: string }[], name: string) =>
    rows.flatMap((row, i) =>
      row.date < (rows[i - 1]?.date ?? "")
        ? [{ file, path: `${name}.${i}.date`, reason: "is earlier than the one before it" }]
        : [],
    );
  const numbers = revisions.flatMap((row, i) =>
    row.number < (revisions[i - 1]?.number ?? 0)
      ? [{ file, path: `revisions.${i}.number`, reason: "is lower than the one before it" }]
      : [],
  );
  const bodiless = revisions.flatMap(({ body_stored, body }, i) =>
    body_stored === "here" && !body
      ? [{ file, path: `revisions.${i}.body`, reason: "is stored «here», but is not here" }]
      : [],
  );
  return [...late(history, "history"), ...late(revisions, "revisions"), ...numbers, ...bodiless];
}

const ofDocuments = ({ documents: { documents, comparisons } }: PlanFiles): Used[] => [
  ...documents.flatMap((document, d) => [
    ...document.sections.map((section, i) =>
      use("level", section.level_type, `documents.${d}.sections.${i}.level_type`),
    ),
    ...document.placements.map(({ proposal }, i) =>
      use("proposal", proposal, `documents.${d}.placements.${i}.proposal`),
    ),
  ]),
  ...comparisons.flatMap(({ from, to }, i) => [
    use("document", from.document, `comparisons.${i}.from.document`),
    use("document", to.document, `comparisons.${i}.to.document`),
  ]),
];

function insideDocument(document: DocumentFile, path: string, files: PlanFiles): FileError[] {
  const file = "documents.json";
  const sections = new Set(document.sections.map(({ id }) => id));
  const strays = document.sections.flatMap(({ parent }, i) =>
    parent && !sections.has(parent)
      ? [{ file, path: `${path}.sections.${i}.parent`, reason: `there is no section «${parent}»` }]
      : [],
  );
  const misplaced = document.placements.flatMap(({ section, proposal, revision }, i) => {
    const numbers = files.proposals.find(({ id }) => id === proposal)?.revisions.map(({ number }) => number);
    return [
      ...(sections.has(section)
        ? []
        : [{ file, path: `${path}.placements.${i}.section`, reason: `there is no section «${section}»` }]),
      ...(!numbers || numbers.includes(revision)
        ? []
        : [{ file, path: `${path}.placements.${i}.revision`, reason: `«${proposal}» has no revision ${revision}` }]),
    ];
  });
  return [...strays, ...misplaced, ...circles(document.sections, file, `${path}.sections`)];
}

const ofContributions = ({ contributions: { contributions } }: PlanFiles): Used[] =>
  contributions.flatMap((one, i) => [
    use("person", one.recorded_by, `contributions.${i}.recorded_by`),
    ...each("theme", one.tags, `contributions.${i}.tags`),
    ...each("proposal", one.proposals, `contributions.${i}.proposals`),
    ...one.points.flatMap((point, p) => [
      ...each("theme", point.tags, `contributions.${i}.points.${p}.tags`),
      ...each("proposal", point.proposals, `contributions.${i}.points.${p}.proposals`),
    ]),
  ]);

const ofMeetings = ({ meetings: { meetings } }: PlanFiles): Used[] =>
  meetings.flatMap((one, i) => [
    use("body", one.body, `meetings.${i}.body`),
    use("person", one.chaired_by, `meetings.${i}.chaired_by`),
    use("person", one.minutes?.written_by, `meetings.${i}.minutes.written_by`),
    ...one.attendance.map(({ person }, a) => use("person", person, `meetings.${i}.attendance.${a}.person`)),
    ...one.items.flatMap((item, n) => [
      use("person", item.owner, `meetings.${i}.items.${n}.owner`),
      ...each("proposal", item.proposals, `meetings.${i}.items.${n}.proposals`),
    ]),
  ]);

const ofAssessments = ({ assessments: told }: PlanFiles): Used[] => [
  ...told.assessments.map(({ proposal }, i) => use("proposal", proposal, `assessments.${i}.proposal`)),
  ...told.prioritisation_sessions.map(({ body }, i) => use("body", body, `prioritisation_sessions.${i}.body`)),
  ...told.opinions.flatMap((one, i) => [
    use("body", one.body, `opinions.${i}.body`),
    use("document", one.document?.id, `opinions.${i}.document.id`),
    ...one.recommendations.flatMap((advice, r) =>
      each("proposal", advice.proposals, `opinions.${i}.recommendations.${r}.proposals`),
    ),
  ]),
];

const ofFollowUp = ({ followup: told }: PlanFiles): Used[] => [
  ...told.status_notes.flatMap((note, i) => [
    use("proposal", note.proposal, `status_notes.${i}.proposal`),
    use("person", note.author, `status_notes.${i}.author`),
  ]),
  ...told.indicator_values.map(({ proposal }, i) => use("proposal", proposal, `indicator_values.${i}.proposal`)),
  ...told.merge_requests.map(({ into }, i) => use("proposal", into, `merge_requests.${i}.into`)),
];

function circles(
  rows: readonly { id: string; parent?: string | null | undefined }[],
  file: string,
  path: string,
): FileError[] {
  const parentOf = new Map(rows.map(({ id, parent }) => [id, parent]));
  return rows.flatMap(({ id, parent }, i) => {
    let above = parent;
    for (let steps = 0; above && above !== id && steps < rows.length; steps++) above = parentOf.get(above);
    return above === id ? [{ file, path: `${path}.${i}.parent`, reason: "leads back to itself" }] : [];
  });
}
