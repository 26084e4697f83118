/** The shelf: published editions as bytes in memory. Serving one touches neither React nor the database. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { edition, editionFile, plan, planDocument } from "@/db/schema";
import { listen } from "@/lib/bell";

type Form = { bytes: Buffer; headers: OutgoingHttpHeaders };
type Book = { etag: string; plain: Form; gzip?: Form; br?: Form };
const shelf = new Map<string, Book>();
const squeeze = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/** What a page of an edition may do: show itself. No script, no foreign host. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Answers from the shelf if the address is there; otherwise leaves the request to others and returns false. */
export function serveEdition(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  const book = shelf.get(mark < 0 ? url : url.slice(0, mark));
  if (!book || (request.method !== "GET" && request.method !== "HEAD")) return false;
  if (request.headers["if-none-match"] === book.etag) {
    response.writeHead(304, { ETag: book.etag }).end();
    return true;
  }
  const accepted = request.headers["accept-encoding"];
  const form =
    (accepted?.includes("br") ? book.br : undefined) ??
    (accepted?.includes("gzip") ? book.gzip : undefined) ??
    book.plain;
  response.writeHead(200, form.headers);
  response.end(request.method === "HEAD" ? undefined : form.bytes);
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
      const bytes = await readFile(join(process.cwd(), "node_modules", family, "files", `${name}.woff2`));
      shelf.set(
        `/fonts/${name}.woff2`,
        await bind(bytes, "font/woff2", createHash("sha256").update(bytes).digest("hex")),
      );
    }
  }
}

async function bind(bytes: Buffer, mediaType: string, hash: string): Promise<Book> {
  const etag = `"${hash.slice(0, 32)}"`;
  const form = (body: Buffer, encoding?: string): Form => ({
    bytes: body,
    headers: {
      "Content-Type": mediaType,
      "Content-Length": body.length,
      ...(encoding ? { "Content-Encoding": encoding } : {}),
      ETag: etag,
      Vary: "Accept-Encoding",
      "Cache-Control": "public, max-age=3600",
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "same-origin",
    },
  });
  if (!/^text\/|json/.test(mediaType)) return { etag, plain: form(bytes) };
  const brotli = await squeeze.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return {
    etag,
    plain: form(bytes),
    gzip: form(await squeeze.gzip(bytes, { level: 9 }), "gzip"),
    br: form(brotli, "br"),
  };
}
