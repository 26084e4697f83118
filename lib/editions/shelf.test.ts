import "@/db/test-database";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { closeBell } from "@/lib/bell";
import { serveEdition, stockShelf } from "./shelf";

type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };
const chapter = "/plans/torino-2025/editions/final/1/1.html";

describe("the shelf", async () => {
  await stockShelf();
  const server = createServer((asked, answer) => {
    if (!serveEdition(asked, answer)) answer.writeHead(418).end("left to others");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  afterAll(async () => {
    server.close();
    await closeBell();
  });

  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
        );
      })
        .once("error", reject)
        .end();
    });
  const plain = await ask(chapter);
  const codingFor = async (accepted: string) =>
    (await ask(chapter, { "Accept-Encoding": accepted })).headers["content-encoding"] ?? "identity";

  test("gives a chapter whole, and forbids it to do anything but show itself", () => {
    expect(plain.status).toBe(200);
    expect(plain.bytes.toString("utf8")).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(plain.headers["content-length"]).toBe(String(plain.bytes.length));
    expect(plain.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(plain.headers).toMatchObject({ vary: "Accept-Encoding", "x-content-type-options": "nosniff" });
  });

  test("gives the same words compressed to whoever reads that, each form with its own tag", async () => {
    const brotli = await ask(chapter, { "Accept-Encoding": "gzip, deflate, br, zstd" });
    const gzip = await ask(chapter, { "Accept-Encoding": "gzip" });
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes);
    expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  test("never gives a form that the client refuses or does not name", async () => {
    expect(await codingFor("br;q=0, gzip")).toBe("gzip");
    expect(await codingFor("br;q=0.0, gzip; q=0")).toBe("identity");
    expect(await codingFor("br;q=0.2, gzip;q=0.8")).toBe("gzip");
    expect(await codingFor("*;q=0")).toBe("identity");
    expect(await codingFor("*")).toBe("br");
    expect(await codingFor("BR")).toBe("br");
    expect(await codingFor("brotli, sgzip")).toBe("identity");
    expect(await codingFor("")).toBe("identity");
  });

  test("answers HEAD like GET, without the bytes", async () => {
    const head = await ask(chapter, {}, "HEAD");
    expect(head.bytes.length).toBe(0);
    expect({ ...head.headers, date: "" }).toEqual({ ...plain.headers, date: "" });
  });

  test("says 304 to whoever has that very form, named alone, in a list, weakly or by a star", async () => {
    const tag = plain.headers.etag ?? "";
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag}`, "*"]) {
      const { status, headers, bytes } = await ask(chapter, { "If-None-Match": known });
      expect([known, status, bytes.length]).toEqual([known, 304, 0]);
      expect(headers).toMatchObject({ etag: tag, vary: "Accept-Encoding", "cache-control": "public, max-age=3600" });
    }
    expect((await ask(chapter, { "If-None-Match": tag }, "HEAD")).status).toBe(304);
    for (const known of ['"other"', tag.slice(1, -1), ""])
      expect((await ask(chapter, { "If-None-Match": known })).status).toBe(200);
    expect((await ask(chapter, { "If-None-Match": tag, "Accept-Encoding": "br" })).status).toBe(200);
  });

  test("looks past the query", async () => {
    expect((await ask(`${chapter}?from=letter&x=%3F?`)).bytes).toEqual(plain.bytes);
  });

  test("gives the PDF as it is, whatever the client reads", async () => {
    const pdf = await ask("/plans/torino-2025/editions/final/1/plan.pdf", { "Accept-Encoding": "br" });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.headers["content-encoding"]).toBeUndefined();
    expect(pdf.headers.vary).toBeUndefined();
  });

  test("leaves to others what it does not hold, and what is not reading", async () => {
    for (const path of [`${chapter}x`, `/${chapter}`, "/plans/torino-2025", "/", "*", "/__proto__"])
      expect([path, (await ask(path)).status]).toEqual([path, 418]);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
      expect([method, (await ask(chapter, {}, method)).status]).toEqual([method, 418]);
  });
});
