/** A page on the shelf as HTTP has it: the forms it comes in, made once, and the answer to a request. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** `whole` and `unchanged` are header names and values in turn, as `writeHead` takes them without copying. */
type Form = { bytes: Buffer; etag: string; whole: string[]; unchanged: string[] };
type Coding = "identity" | "gzip" | "br";
export type Book = { identity: Form } & Partial<Record<Coding, Form>>;

/** What a page of an edition may do: show itself. No script, no foreign host. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const squeeze = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/** Makes the book of a file; text is compressed here and never again. */
export async function bind(bytes: Buffer, mediaType: string, hash: string): Promise<Book> {
  const isText = /^text\/|json/.test(mediaType);
  const form = (body: Buffer, coding: Coding): Form => {
    // Other bytes, another tag: a strong tag names the very bytes.
    const etag = `"${hash.slice(0, 32)}${coding === "identity" ? "" : `-${coding}`}"`;
    const unchanged = ["ETag", etag, "Cache-Control", "public, max-age=3600"];
    if (isText) unchanged.push("Vary", "Accept-Encoding");
    const whole = ["Content-Type", mediaType, "Content-Length", String(body.length), ...unchanged];
    if (coding !== "identity") whole.push("Content-Encoding", coding);
    whole.push(
      "Content-Security-Policy",
      policy,
      "X-Content-Type-Options",
      "nosniff",
      "Referrer-Policy",
      "same-origin",
    );
    return { bytes: body, etag, whole, unchanged };
  };
  if (!isText) return { identity: form(bytes, "identity") };
  const brotli = await squeeze.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return {
    identity: form(bytes, "identity"),
    gzip: form(await squeeze.gzip(bytes, { level: 9 }), "gzip"),
    br: form(brotli, "br"),
  };
}

/** Answers a GET or HEAD with the book, in the form that the client reads best; 304 when it has that very form. */
export function handOut(book: Book, request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  const form = book[codingOf(headers["accept-encoding"])] ?? book.identity;
  const known = headers["if-none-match"];
  if (known !== undefined && names(known, form.etag)) response.writeHead(304, form.unchanged).end();
  else response.writeHead(200, form.whole).end(request.method === "HEAD" ? undefined : form.bytes);
}

/** Whether an If-None-Match, a list perhaps and its tags perhaps weak, names the tag. */
const names = (known: string, etag: string) =>
  known === etag || known.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));

// Browsers send a handful of different headers; each is read once.
const read = new Map<string, Coding>();

function codingOf(accepted: string | string[] | undefined): Coding {
  if (typeof accepted !== "string") return "identity";
  const before = read.get(accepted);
  if (before) return before;
  const coding = readCoding(accepted);
  if (read.size < 500) read.set(accepted, coding);
  return coding;
}

function readCoding(accepted: string): Coding {
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((word) => word.trim());
    const weight = parameters.find((one) => one.startsWith("q="))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get("*") ?? 0;
  if (weightOf("br") > 0 && weightOf("br") >= weightOf("gzip")) return "br";
  return weightOf("gzip") > 0 ? "gzip" : "identity";
}
