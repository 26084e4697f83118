/** Whether the long texts and the sheets of a plan's files can be kept as they are. */
import * as z from "zod";
import type { SheetField } from "@/db/columns";
import type { BlockJson } from "@/db/text-schema";
import { findTextFaults } from "@/lib/text/faults";
import type { PlanFiles } from "./format/files";
import { type FileError, pathOf } from "./soundness";

/** Every fault of every long text, and every sheet value that its field cannot hold. */
export function wrongTexts(files: PlanFiles): FileError[] {
  const errors: FileError[] = [];
  const read = (file: string, at: (string | number)[], doc: BlockJson | null | undefined) => {
    for (const { path, reason } of doc ? findTextFaults(doc) : []) {
      errors.push({ file, path: pathOf([...at, ...path]), reason });
    }
  };
  for (const one of files.proposals) {
    read(one.file, ["body"], one.body);
    for (const [i, revision] of one.revisions.entries()) read(one.file, ["revisions", i, "body"], revision.body);
    for (const field of files.plan.sheet_fields ?? []) {
      const value = one.sheet[field.key];
      if (value === undefined || value === null || fits(value, field)) continue;
      errors.push({
        file: one.file,
        path: `sheet.${field.key}`,
        reason: `is not what a field of kind «${field.kind}» holds`,
      });
    }
  }
  for (const [i, { text }] of files.plan.templates.entries()) read("plan.json", ["templates", i, "text"], text);
  files.documents.documents.forEach((document, d) => {
    for (const [i, { intro }] of document.sections.entries())
      read("documents.json", ["documents", d, "sections", i, "intro"], intro);
  });
  for (const [i, { text }] of files.assessments.opinions.entries())
    read("assessments.json", ["opinions", i, "text"], text);
  return errors;
}

function fits(value: unknown, field: Pick<SheetField, "kind" | "options">): boolean {
  switch (field.kind) {
    case "text":
      return typeof value === "string";
    case "number":
    case "money":
      return typeof value === "number";
    case "year":
      return Number.isInteger(value);
    case "choice":
      return typeof value === "string" && (!field.options || value in field.options);
    case "date":
      return z.iso.date().safeParse(value).success;
    case "list":
    case "people":
    case "bodies":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "rows":
      return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
    case "sdgs":
      return Array.isArray(value) && value.every((item) => Number.isInteger(item) && item >= 1 && item <= 17);
  }
}
