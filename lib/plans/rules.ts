import type { Grounds, SheetField, Words } from "@/db/columns";
import type { BlockJson, SheetJson } from "@/db/text-schema";
import type { ProposalState } from "@/lib/proposals/lifecycle";
import { mapBlocks } from "@/lib/text/blocks";
import type { PlanFile } from "./format/plan";
import type { ProposalFile } from "./format/proposals";

export const noon = (date: string) => new Date(`${date}T12:00:00Z`);

/** What a record rests on, as the glossary keeps it. */
export const groundsOf = ({
  source,
  demo,
  source_covers,
}: {
  source?: string;
  demo?: boolean;
  source_covers?: string[];
}): Grounds => ({
  ...(source ? { source } : {}),
  ...(demo ? { demo } : {}),
  ...(source_covers ? { covers: source_covers } : {}),
});

/** Title and translation as words in the plan's languages. */
export const titled = (title: string, english: string | undefined, language: string): Words => ({
  [language]: title,
  ...(english && language !== "en" ? { en: english } : {}),
});

/** A phase at a moment: before its start planned, after its end closed. */
export function phaseStateAt(phase: { start: string; end: string | null }, moment: string) {
  if (moment < phase.start) return "planned" as const;
  return phase.end && phase.end < moment ? ("closed" as const) : ("open" as const);
}

export type Step = {
  date: string;
  act: string;
  person: string | null;
  from: ProposalState | null;
  to: ProposalState;
  reason: string | null;
  outcome: string | null;
  note: string | null;
};

/**
 * A proposal's history read into the product's states (design section 8): the data's `state` mixes the group's reading,
 * the feasibility check, publication and follow-up with the decision itself.
 */
export function stepsUntil(history: ProposalFile["history"], moment: string): Step[] {
  let state: ProposalState | null = null;
  const steps: Step[] = [];
  for (const past of history.filter(({ date }) => date <= moment)) {
    const to: ProposalState = stateIn(past.to, state);
    const set = past.to === "deferred" ? "deferred" : past.to === "rejected" ? "not accepted" : null;
    steps.push({
      date: past.date,
      from: state,
      to,
      act: to === state ? actWithin(past.to) : actInto(to, state),
      person: past.person ?? null,
      note: past.note ?? null,
      reason: set || past.to === "returned" ? (past.note ?? null) : null,
      outcome: set,
    });
    state = to;
  }
  return steps;
}

function stateIn(told: ProposalFile["history"][number]["to"], before: ProposalState | null): ProposalState {
  switch (told) {
    case "draft":
    case "group-review":
    case "returned":
      return "draft";
    case "submitted":
      return "submitted";
    case "in-assessment":
      return before ?? "submitted";
    case "selected":
    case "published":
    case "in-progress":
      return "selected";
    case "closed":
      return before ?? "selected";
    case "deferred":
    case "rejected":
      return "set aside";
    case "merged":
      return "merged";
  }
}

function actInto(to: ProposalState, from: ProposalState | null): string {
  if (from === null) return "draft proposal";
  if (to === "draft") return from === "submitted" ? "return proposal" : "reopen proposal";
  const acts = {
    submitted: "submit proposal",
    selected: "select proposal",
    "set aside": "set aside proposal",
    merged: "merge proposal",
    withdrawn: "withdraw proposal",
  };
  return acts[to];
}

const actWithin = (told: string) =>
  ({
    "group-review": "open reading",
    "in-assessment": "open assessment",
    selected: "confirm selection",
    published: "publish proposal",
    "in-progress": "start project",
    closed: "close project",
  })[told] ?? "note proposal";

/** A person or body as a sheet names it, or null for one that is not known by the moment. */
export type Named = (kind: "people" | "bodies", key: string) => { id: string; label: string } | null;

/** The sheet as a room keeps it: strings, numbers, rows; what the plan does not define as a field is left out. */
export function sheetOf(file: ProposalFile, fields: SheetField[], title: string, named: Named): SheetJson {
  const sheet: SheetJson = { title };
  for (const field of fields) {
    const read = readValue(file.sheet[field.key], field, named);
    if (read !== null) sheet[field.key] = read;
  }
  return sheet;
}

function readValue(given: unknown, field: SheetField, named: Named): SheetJson[string] | null {
  const rows: unknown[] | null = Array.isArray(given) ? given : null;
  switch (field.kind) {
    case "list":
      return rows ? rows.map((item) => ({ text: String(item) })) : wordsOf(given);
    case "sdgs":
      return rows ? rows.map(Number) : null;
    case "rows":
      return rows ? rows.map((row) => rowOf(row, field)) : wordsOf(given);
    case "people":
    case "bodies": {
      const { kind } = field;
      return rows ? rows.flatMap((key) => named(kind, String(key)) ?? []) : null;
    }
    case "text":
    case "number":
    case "money":
    case "year":
    case "date":
    case "choice":
      return wordsOf(given);
  }
}

function wordsOf(given: unknown): string | number | null {
  if (typeof given === "string" || typeof given === "number") return given;
  return given && typeof given === "object" && "text" in given ? String(given.text) : null;
}

function rowOf(row: unknown, field: SheetField): Record<string, string | number> {
  const cells = typeof row === "object" && row !== null ? Object.entries(row) : [];
  const known = new Set(["id", ...(field.columns ?? []).map((column) => column.key)]);
  return Object.fromEntries(
    cells.filter(([key, cell]) => known.has(key) && cell !== null && cell !== undefined),
  ) as Record<string, string | number>;
}

const withoutIds = (block: BlockJson) => JSON.stringify(mapBlocks(block, ({ attrs }) => ({ ...attrs, id: undefined })));

/** The later text with the ids of the earlier one on every top-level block that did not change. */
export function keepIdentity(later: BlockJson, earlier: BlockJson): BlockJson {
  const known = Map.groupBy(earlier.content ?? [], withoutIds);
  return { ...later, content: (later.content ?? []).map((block) => known.get(withoutIds(block))?.shift() ?? block) };
}

const word = (it: string, en: string): Words => ({ it, en });

/** The sheet of a plan that does not define its own. */
export function defaultSheet(file: PlanFile): SheetField[] {
  const statuses = file.vocabularies.funding_status;
  const options = Array.isArray(statuses) ? Object.fromEntries(statuses.map(({ id, name }) => [id, name])) : {};
  return [
    { key: "title", kind: "text", label: word("Titolo", "Title") },
    { key: "abstract", kind: "text", label: word("In breve", "In brief") },
    { key: "need", kind: "text", label: word("Bisogno", "Need") },
    { key: "objectives", kind: "list", label: word("Obiettivi", "Objectives") },
    { key: "promoters", kind: "list", label: word("Promotori", "Promoters") },
    {
      key: "partners",
      kind: "rows",
      label: word("Soggetti coinvolti", "Partners"),
      columns: [
        { key: "name", kind: "text", label: word("Nome", "Name") },
        { key: "role", kind: "text", label: word("Ruolo", "Role") },
      ],
    },
    { key: "territorial_scope", kind: "text", label: word("Ambito territoriale", "Territorial scope") },
    { key: "start_year", kind: "year", label: word("Anno di avvio", "Start year") },
    { key: "end_year", kind: "year", label: word("Anno di conclusione", "End year") },
    { key: "estimated_cost_eur", kind: "money", label: word("Costo stimato", "Estimated cost") },
    {
      key: "funding",
      kind: "rows",
      label: word("Finanziamento", "Funding"),
      columns: [
        { key: "source_name", kind: "text", label: word("Fonte", "Source") },
        { key: "amount_eur", kind: "money", label: word("Importo", "Amount") },
        { key: "status", kind: "choice", label: word("Stato", "Status"), options },
      ],
    },
    {
      key: "indicators",
      kind: "rows",
      label: word("Indicatori", "Indicators"),
      columns: [
        { key: "name", kind: "text", label: word("Indicatore", "Indicator") },
        { key: "unit", kind: "text", label: word("Unità", "Unit") },
        { key: "baseline", kind: "number", label: word("Partenza", "Baseline") },
        { key: "target", kind: "number", label: word("Obiettivo", "Target") },
        { key: "target_year", kind: "year", label: word("Entro il", "By") },
      ],
    },
    { key: "sdgs", kind: "sdgs", label: word("Obiettivi di sviluppo sostenibile", "Sustainable Development Goals") },
    { key: "first_actions", kind: "list", label: word("Prime azioni", "First actions") },
    {
      key: "risks",
      kind: "rows",
      label: word("Rischi", "Risks"),
      columns: [
        { key: "text", kind: "text", label: word("Rischio", "Risk") },
        { key: "mitigation", kind: "text", label: word("Rimedio", "Mitigation") },
      ],
    },
  ];
}
