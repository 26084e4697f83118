/** The least that `node:http` can do: the bytes of a folder from memory. Run as a process: `bare.ts <folder> <port>`. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [, , folder = "", port] = process.argv;
const pages = new Map<string, Buffer>();
for (const name of readdirSync(folder)) pages.set(`/${name}`, readFileSync(join(folder, name)));

const type = "text/html; charset=utf-8";
createServer((request, response) => {
  const bytes = pages.get(request.url ?? "");
  if (!bytes) response.writeHead(404).end();
  else if (request.headers["if-none-match"]) response.writeHead(304).end();
  else response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length }).end(bytes);
}).listen(Number(port), "127.0.0.1");
