/** Which files a plan is written in, the shape of each, and the whole format as one JSON Schema. */
import * as z from "zod";
import { assessmentsFile } from "./assessments";
import { bodiesFile, peopleFile } from "./bodies";
import { contributionsFile } from "./contributions";
import { documentsFile } from "./documents";
import { followupFile } from "./followup";
import { meetingsFile } from "./meetings";
import { observationsFile } from "./observations";
import { planFile } from "./plan";
import { type ProposalFile, proposalFile } from "./proposals";

/** The files by name; the first three must be there, the others may be missing. */
export const shapes = {
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
export type FileName = keyof typeof shapes;

export type PlanFiles = { [Name in FileName]: z.infer<(typeof shapes)[Name]> } & {
  /** Each with the name of its file, for what is said about it. */
  proposals: (ProposalFile & { file: string })[];
  hash: string;
};

/** What a file that is not there stands for; a file without an entry must be there. */
export const otherwise: Partial<Record<FileName, unknown>> = {
  contributions: { contributions: [] },
  documents: {},
  meetings: { meetings: [] },
  observations: { observations: [] },
  assessments: {},
  followup: {},
};

/** The format as JSON Schema: a plan's folder as one object, each file under its name without `.json`. */
export function formatSchema(): Record<string, unknown> {
  const folder = z.object({
    ...Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [name, name in otherwise ? shape.optional() : shape]),
    ),
    proposals: z.array(proposalFile).optional(),
  });
  const made = z.toJSONSchema(folder, { io: "input", reused: "inline" });
  return { title: "A strategic plan as Pianoforte imports it", description: "See docs/plan-format.md", ...made };
}
