/** Ids are said once: each list of a plan's files that the glossary keeps by its key. */
import type { PlanFiles } from "./format/files";
import type { FileError } from "./soundness";

type Said = { key: string; file: string; path: string };

const within = <T>(file: string, path: string, rows: readonly T[], keyOf: (row: T) => string, last = "id"): Said[] =>
  rows.map((row, i) => ({ key: keyOf(row), file, path: `${path}.${i}.${last}` }));
const ids = (file: string, path: string, rows: readonly { id: string }[]) => within(file, path, rows, (row) => row.id);

/** Every id, e-mail address or number that stands twice where it may stand once. */
export function repeatedKeys(files: PlanFiles): FileError[] {
  const { plan } = files;
  const lists: Said[][] = [
    ids("plan.json", "level_types", plan.level_types),
    ids("plan.json", "tags", plan.tags),
    ids("plan.json", "phases", plan.phases),
    plan.phases.flatMap((phase, i) => ids("plan.json", `phases.${i}.windows`, phase.windows)),
    ids("plan.json", "milestones", plan.milestones),
    ids("plan.json", "listening_documents", plan.listening_documents),
    ids("plan.json", "published_counts", plan.published_counts),
    ids("plan.json", "templates", plan.templates),
    within("plan.json", "sheet_fields", plan.sheet_fields ?? [], (field) => field.key, "key"),
    ids("bodies.json", "bodies", files.bodies.bodies),
    files.bodies.rosters.flatMap((roster, i) => ids("bodies.json", `rosters.${i}.entries`, roster.entries)),
    ids("people.json", "people", files.people.people),
    within("people.json", "people", files.people.people, (one) => one.email.toLowerCase(), "email"),
    ids("people.json", "memberships", files.people.memberships),
    ids("contributions.json", "contributions", files.contributions.contributions),
    ...ofProposals(files),
    ...ofDocuments(files),
    ...ofRecord(files),
  ];
  return lists.flatMap(twice);
}

function ofProposals(files: PlanFiles): Said[][] {
  return [
    files.proposals.map(({ id, file }) => ({ key: id, file, path: "id" })),
    ...files.proposals.map(({ file, revisions }) =>
      within(file, "revisions", revisions, (one) => String(one.number), "number"),
    ),
  ];
}

/** A placement becomes a section of its document, so that their ids are of one kind. */
function ofDocuments(files: PlanFiles): Said[][] {
  const file = "documents.json";
  const { documents, comparisons } = files.documents;
  return [
    ids(file, "documents", documents),
    within(file, "documents", documents, (one) => one.kind, "kind"),
    ...documents.map((document, i) => [
      ...ids(file, `documents.${i}.sections`, document.sections),
      ...ids(file, `documents.${i}.placements`, document.placements),
    ]),
    comparisons.flatMap(({ changes }, i) => ids(file, `comparisons.${i}.changes`, changes)),
  ];
}

function ofRecord(files: PlanFiles): Said[][] {
  const { meetings } = files.meetings;
  const { observations } = files.observations;
  const { criteria, assessments, prioritisation_sessions: sessions, opinions } = files.assessments;
  const { status_notes: notes, indicator_values: values, merge_requests: merges } = files.followup;
  return [
    ids("meetings.json", "meetings", meetings),
    meetings.flatMap(({ items }, i) => ids("meetings.json", `meetings.${i}.items`, items)),
    ...meetings.map(({ attendance }, i) =>
      within("meetings.json", `meetings.${i}.attendance`, attendance, (one) => one.person, "person"),
    ),
    ids("observations.json", "observations", observations),
    observations.flatMap(({ points }, i) => ids("observations.json", `observations.${i}.points`, points)),
    ids("assessments.json", "criteria", criteria),
    ids("assessments.json", "assessments", assessments),
    ids("assessments.json", "prioritisation_sessions", sessions),
    ids("assessments.json", "opinions", opinions),
    ids("followup.json", "status_notes", notes),
    ids("followup.json", "indicator_values", values),
    ids("followup.json", "merge_requests", merges),
  ];
}

function twice(list: Said[]): FileError[] {
  const seen = new Map<string, Said>();
  return list.flatMap((said) => {
    const first = seen.get(said.key);
    if (!first) seen.set(said.key, said);
    return first
      ? [{ file: said.file, path: said.path, reason: `«${said.key}» is said already at ${first.path}` }]
      : [];
  });
}
