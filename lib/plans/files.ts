/** Reads a plan's files and checks them whole: nothing is imported while one error stands. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type * as z from "zod";
import { Refusal } from "@/lib/refusal";
import { bodiesFile, contributionsFile, documentsFile, peopleFile, planFile, proposalFile } from "./format";
import { assessmentsFile, followupFile, meetingsFile, observationsFile } from "./record-format";

const shapes = {
  plan: planFile,
  bodies: bodiesFile,
  people: peopleFile,
  contributions: contributionsFile,
  documents: documentsFile,
  meetings: meetingsFile,
  observations: observationsFile,
  assessments: assessmentsFile,
  followup: followupFile,
};
const empty: Partial<Record<keyof typeof shapes, unknown>> = {
  contributions: { contributions: [] },
  documents: {},
  meetings: { meetings: [] },
  observations: { observations: [] },
  assessments: { criteria: [], assessments: [] },
  followup: { status_notes: [], indicator_values: [] },
};

export type PlanFiles = { [Name in keyof typeof shapes]: z.infer<(typeof shapes)[Name]> } & {
  proposals: z.infer<typeof proposalFile>[];
  hash: string;
};
/** One thing that is wrong: in which file, at which path, why. */
export type FileError = { file: string; path: string; reason: string };

/** The folder's JSON texts by name, proposals under `proposals/`. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".json")).sort()) {
    texts.set(name, await readFile(join(folder, name), "utf8"));
  }
  for (const name of (await readdir(join(folder, "proposals")).catch(() => [])).sort()) {
    if (name.endsWith(".json")) texts.set(`proposals/${name}`, await readFile(join(folder, "proposals", name), "utf8"));
  }
  return texts;
}

/** Checks every file and every reference; throws `invalid` listing file, path and reason of each error. */
export function parseFiles(texts: Map<string, string>): PlanFiles {
  const errors: FileError[] = [];
  const read = <T>(file: string, shape: z.ZodType<T>, otherwise: unknown): T | undefined => {
    const text = texts.get(file);
    if (text === undefined && otherwise === undefined) errors.push({ file, path: "", reason: "the file is missing" });
    let raw = otherwise;
    try {
      if (text !== undefined) raw = JSON.parse(text);
    } catch (error) {
      errors.push({ file, path: "", reason: error instanceof Error ? error.message : "not JSON" });
      return undefined;
    }
    const parsed = raw === undefined ? undefined : shape.safeParse(raw);
    for (const issue of parsed?.error?.issues ?? []) {
      errors.push({ file, path: issue.path.join("."), reason: issue.message });
    }
    return parsed?.data;
  };
  const parts = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      read<unknown>(`${name}.json`, shape, empty[name as keyof typeof shapes]),
    ]),
  ) as Partial<PlanFiles>;
  const proposals = [...texts.keys()]
    .filter((file) => file.startsWith("proposals/"))
    .map((file) => read(file, proposalFile, undefined));
  const hash = createHash("sha256");
  for (const [file, text] of texts) hash.update(file).update("\0").update(text).update("\0");
  if (errors.length === 0) {
    const files = { ...parts, proposals, hash: hash.digest("hex") } as PlanFiles;
    errors.push(...danglingReferences(files));
    if (errors.length === 0) return files;
  }
  const list = errors.map(({ file, path, reason }) => `${file}: ${path}: ${reason}`).join("\n");
  throw new Refusal("invalid", {
    it: `Il piano non è stato importato: nulla è cambiato. Da correggere:\n${list}`,
    en: `The plan was not imported: nothing was changed. To correct:\n${list}`,
  });
}

function danglingReferences(files: PlanFiles): FileError[] {
  const errors: FileError[] = [];
  const ids = (rows: { id: string }[]) => new Set(rows.map((row) => row.id));
  const bodies = ids(files.bodies.bodies);
  const people = ids(files.people.people);
  const proposals = ids(files.proposals);
  const levels = ids(files.plan.level_types);
  const must = (known: Set<string>, id: string | null | undefined, file: string, path: string) => {
    if (id && !known.has(id)) errors.push({ file, path, reason: `«${id}» is not defined` });
  };
  files.bodies.bodies.forEach((body, i) => {
    must(bodies, body.parent, "bodies.json", `bodies.${i}.parent`);
  });
  files.people.memberships.forEach((seat, i) => {
    must(people, seat.person, "people.json", `memberships.${i}.person`);
    must(bodies, seat.body, "people.json", `memberships.${i}.body`);
  });
  for (const one of files.proposals) {
    const file = `proposals/${one.id}.json`;
    must(bodies, one.drafting_body, file, "drafting_body");
    must(bodies, one.reviewing_body, file, "reviewing_body");
    for (const id of one.co_drafting_bodies) must(bodies, id, file, "co_drafting_bodies");
    for (const id of one.drafters) must(people, id, file, "drafters");
    for (const [i, step] of one.history.entries()) must(people, step.person, file, `history.${i}.person`);
  }
  files.documents.documents.forEach((document, d) => {
    const sections = ids(document.sections);
    document.sections.forEach((section, i) => {
      must(sections, section.parent, "documents.json", `documents.${d}.sections.${i}.parent`);
      must(levels, section.level_type, "documents.json", `documents.${d}.sections.${i}.level_type`);
    });
    document.placements.forEach((placement, i) => {
      must(sections, placement.section, "documents.json", `documents.${d}.placements.${i}.section`);
      must(proposals, placement.proposal, "documents.json", `documents.${d}.placements.${i}.proposal`);
    });
  });
  files.meetings.meetings.forEach((meeting, i) => {
    must(bodies, meeting.body, "meetings.json", `meetings.${i}.body`);
  });
  for (const [i, one] of files.contributions.contributions.entries()) {
    for (const id of one.proposals) must(proposals, id, "contributions.json", `contributions.${i}.proposals`);
  }
  return errors;
}
