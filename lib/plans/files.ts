/** Reads a plan's files and checks them whole: nothing is imported while one error stands. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type * as z from "zod";
import { Refusal } from "@/lib/refusal";
import { type FileName, otherwise, type PlanFiles, shapes } from "./format/files";
import { proposalFile } from "./format/proposals";
import { wrongReferences } from "./references";
import { type FileError, pathOf, unsoundParts } from "./soundness";
import { wrongTexts } from "./texts";
import { repeatedKeys } from "./uniqueness";

/** The files' bytes by name, proposals under `proposals/`. */
export type Folder = Map<string, Uint8Array>;

/** Reads the folder's JSON files. Throws `invalid` when it cannot be read. */
export async function readFolder(folder: string): Promise<Folder> {
  const found: Folder = new Map();
  try {
    const names = await readdir(folder);
    const inside = names.includes("proposals") ? await readdir(join(folder, "proposals")) : [];
    for (const name of [...names.sort(), ...inside.sort().map((one) => `proposals/${one}`)]) {
      if (name.endsWith(".json")) found.set(name, await readFile(join(folder, name)));
    }
  } catch (error) {
    throw refused([{ file: folder, path: "", reason: error instanceof Error ? error.message : "cannot be read" }]);
  }
  return found;
}

/** Checks every file and every reference; throws `invalid` listing file, path and reason of each error. */
export function parseFiles(folder: Folder): PlanFiles {
  const errors: FileError[] = [];
  const parts = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const file = `${name}.json`;
      const instead = otherwise[name as FileName];
      if (!folder.has(file) && instead === undefined) errors.push({ file, path: "", reason: "the file is missing" });
      const raw = folder.has(file) ? readJson(folder, file, errors) : instead;
      return [name, readShape(file, shape as z.ZodType<unknown>, raw, errors)];
    }),
  );
  const proposals = [...folder.keys()]
    .filter((file) => file.startsWith("proposals/"))
    .flatMap((file) => {
      const read = readShape(file, proposalFile, readJson(folder, file, errors), errors);
      return read ? [{ file, ...read }] : [];
    });
  const files = { ...withoutGaps(parts), proposals, hash: hashOf(folder) } as PlanFiles;
  if (files.plan && files.bodies && files.people) {
    const wrong = new Set(errors.map(({ file }) => file));
    errors.push(...repeatedKeys(files), ...wrongReferences(files, wrong), ...wrongTexts(files));
  }
  if (errors.length > 0) throw refused(errors);
  return files;
}

/** In the place of a file that is wrong: what stands for one that is not there, so that the others can be checked. */
function withoutGaps(parts: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const instead = otherwise[name as FileName];
      return [name, parts[name] ?? (instead === undefined ? undefined : shape.parse(instead))];
    }),
  );
}

function readJson(folder: Folder, file: string, errors: FileError[]): unknown {
  try {
    const raw: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(folder.get(file)));
    const unsound = unsoundParts(file, raw);
    errors.push(...unsound);
    return unsound.length === 0 ? raw : undefined;
  } catch (error) {
    errors.push({ file, path: "", reason: error instanceof Error ? error.message : "is not JSON" });
    return undefined;
  }
}

function readShape<T>(file: string, shape: z.ZodType<T>, raw: unknown, errors: FileError[]): T | undefined {
  if (raw === undefined) return undefined;
  const read = shape.safeParse(raw);
  for (const issue of read.error?.issues ?? []) errors.push({ file, path: pathOf(issue.path), reason: issue.message });
  return read.data;
}

function hashOf(folder: Folder): string {
  const hash = createHash("sha256");
  for (const [file, bytes] of folder) hash.update(`${file}\0${bytes.byteLength}\0`).update(bytes);
  return hash.digest("hex");
}

function refused(errors: FileError[]): Refusal {
  const list = errors.map(({ file, path, reason }) => [file, path, reason].filter(Boolean).join(": ")).join("\n");
  return new Refusal("invalid", {
    it: `Il piano non è stato importato: nulla è cambiato. Da correggere:\n${list}`,
    en: `The plan was not imported: nothing was changed. To correct:\n${list}`,
  });
}
