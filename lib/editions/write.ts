/** Writes a cut edition into its forms and publishes it. Run again after a fault it writes the same bytes. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { edition, editionFile } from "@/db/schema";
import { storedFile } from "@/db/writing-schema";
import { canonicalJson } from "@/lib/activities/canonical";
import type { EditionTree } from "./tree";
import { writePages } from "./writers/pages";
import { writePdf } from "./writers/pdf";

type File = { path: string; mediaType: string; bytes: Uint8Array };
const bytesOf = (words: string) => new TextEncoder().encode(words);

/** Writes HTML, PDF and JSON of the edition, each kept with its hash; the edition is public when all are there. */
export async function writeEdition(editionId: string): Promise<void> {
  const [row] = await database().select().from(edition).where(eq(edition.id, editionId));
  if (!row || row.state === "published" || row.state === "withdrawn") return;
  const tree = row.tree as EditionTree;
  try {
    await report(editionId, 10, "html");
    const pages = writePages(tree, row.hash).map(({ path, html }) => ({
      path,
      mediaType: "text/html; charset=utf-8",
      bytes: bytesOf(html),
    }));
    const css = await styleOf(tree);
    const pictures = await picturesOf(tree);
    await report(editionId, 40, "pdf");
    const pdf = { path: "plan.pdf", mediaType: "application/pdf", bytes: await writePdf(tree, row.hash, pictures) };
    await report(editionId, 85, "json");
    const json = { path: "edition.json", mediaType: "application/json", bytes: bytesOf(canonicalJson(tree)) };
    await keep(editionId, [...pages, css, ...pictures, pdf, json]);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await database().update(edition).set({ state: "failed", failure }).where(eq(edition.id, editionId));
    throw error;
  }
}

/** The pictures of the edition, by the bytes that its tree names by their hash. */
async function picturesOf({ pictures = {} }: EditionTree): Promise<File[]> {
  const ids = Object.keys(pictures);
  const rows = ids.length > 0 ? await database().select().from(storedFile).where(inArray(storedFile.id, ids)) : [];
  return ids.map((id) => {
    const { path, mediaType, hash } = pictures[id] ?? { path: "", mediaType: "", hash: "" };
    const bytes = rows.find((row) => row.id === id && row.hash === hash)?.bytes;
    if (!bytes) throw new Error(`The picture ${id} is no longer the one that was cut`);
    return { path, mediaType, bytes };
  });
}

async function styleOf(tree: EditionTree): Promise<File> {
  const writers = ["lib", "editions", "writers"];
  const sheets = await Promise.all(
    [
      ["app", "tokens.css"],
      [...writers, "edition.css"],
      [...writers, "reading.css"],
      [...writers, "print.css"],
    ].map((path) => readFile(join(/* turbopackIgnore: true */ process.cwd(), ...path), "utf8")),
  );
  const css = `${sheets.join("")}:root{--plan-accent:${tree.plan.accent}}`;
  return {
    path: "edition.css",
    mediaType: "text/css; charset=utf-8",
    bytes: bytesOf(css.replace(/\/\*.*?\*\//gs, "").replace(/\s+/g, " ")),
  };
}

const report = (editionId: string, progress: number, step: string) =>
  database().update(edition).set({ progress, step, state: "writing", failure: null }).where(eq(edition.id, editionId));

async function keep(editionId: string, files: File[]): Promise<void> {
  await database().transaction(async (tx) => {
    const rows = files.map((file) => ({
      ...file,
      editionId,
      hash: createHash("sha256").update(file.bytes).digest("hex"),
    }));
    await tx.insert(editionFile).values(rows).onConflictDoNothing();
    await tx.update(edition).set({ state: "published", progress: 100, step: "done" }).where(eq(edition.id, editionId));
    await tx.execute(sql`select pg_notify('edition', ${editionId})`);
  });
}
