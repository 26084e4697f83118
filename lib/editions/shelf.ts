/** The shelf: published editions as bytes in memory. Serving one touches neither React nor the database. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { edition, editionFile, plan, planDocument } from "@/db/schema";
import { listen } from "@/lib/bell";
import { type Book, bind, handOut } from "./book";

const shelf = new Map<string, Book>();

/** Answers from the shelf if the address is there; otherwise leaves the request to others and returns false. */
export function serveEdition(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  const book = shelf.get(mark < 0 ? url : url.slice(0, mark));
  if (!book || (request.method !== "GET" && request.method !== "HEAD")) return false;
  handOut(book, request, response);
  return true;
}

/** Fills the shelf with every published edition and the fonts, and keeps it filled as others are published. */
export async function stockShelf(): Promise<void> {
  await stockFonts();
  const all = await published();
  for (const one of all) await stockEdition(one);
  await listen("edition", {
    hear: (id) => void restock(id),
    catchUp: () => void restock(),
  });
}

const restock = async (id?: string) => {
  for (const one of await published(id))
    await stockEdition(one).catch((error: unknown) => console.error("shelf", error));
};

const published = (id?: string) =>
  database()
    .select({ id: edition.id, number: edition.number, document: planDocument.slug, plan: plan.slug })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(edition.state, "published"), id ? eq(edition.id, id) : undefined));

async function stockEdition(one: { id: string; number: number; document: string; plan: string }): Promise<void> {
  const base = `/plans/${one.plan}/editions/${one.document}/${one.number}/`;
  if (shelf.has(base)) return;
  const files = await database().select().from(editionFile).where(eq(editionFile.editionId, one.id));
  const books = await Promise.all(
    files.map(async (file) => [file.path, await bind(Buffer.from(file.bytes), file.mediaType, file.hash)] as const),
  );
  for (const [path, book] of books) shelf.set(base + (path === "index.html" ? "" : path), book);
}

async function stockFonts(): Promise<void> {
  const families = {
    "@fontsource-variable/source-serif-4": ["source-serif-4-latin-wght-normal", "source-serif-4-latin-wght-italic"],
    "@fontsource/titillium-web": ["titillium-web-latin-400-normal", "titillium-web-latin-600-normal"],
  };
  for (const [family, names] of Object.entries(families)) {
    for (const name of names) {
      const bytes = await readFile(
        join(/* turbopackIgnore: true */ process.cwd(), "node_modules", family, "files", `${name}.woff2`),
      );
      shelf.set(
        `/fonts/${name}.woff2`,
        await bind(bytes, "font/woff2", createHash("sha256").update(bytes).digest("hex")),
      );
    }
  }
}
