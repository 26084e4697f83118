/** The one process: editions from the shelf, Next for the rest, the writing rooms, the jobs. ROLES chooses among them. */
import { createServer, IncomingMessage, type ServerResponse } from "node:http";
import { database, pool } from "@/db/client";
import { failureOf } from "@/db/failure";
import { migrate } from "@/db/migrate";
import { closeBell } from "@/lib/bell";
import { serveEdition, stockShelf } from "@/lib/editions/shelf";
import { findEnvironmentFault } from "@/lib/environment";
import { startJobs, stopJobs } from "@/lib/jobs/runner";
import { closeRooms, openDoor } from "@/lib/rooms/door";

const fault = findEnvironmentFault(process.env);
if (fault) {
  console.error(fault);
  process.exit(1);
}
const port = Number(process.env.PORT ?? 3000);
// Set here and not in the script: a shell between npm and this process would keep a SIGTERM to itself.
Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production" });
process.env.NEXTAUTH_URL ||= `http://localhost:${port}`;
const roles = new Set((process.env.ROLES ?? "web,rooms").split(","));
const plain = "text/plain; charset=utf-8";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
let pages: Handler = async (_, response) => void response.writeHead(404, { "Content-Type": plain }).end("Not here.");

async function openPages(): Promise<void> {
  const { default: next } = await import("next");
  const app = next({ dev: process.env.NODE_ENV !== "production", port, hostname: "localhost" });
  await app.prepare();
  pages = app.getRequestHandler();
}

/** A request whose body, which it has not, can be waited for: Next waits, and the server has already closed it. */
function awaitable(request: IncomingMessage): IncomingMessage {
  if (!request.destroyed) return request;
  const { method, url, headers, rawHeaders, httpVersion } = request;
  const told = { method, url, headers, rawHeaders, httpVersion, complete: true };
  const again = Object.assign(new IncomingMessage(request.socket), told);
  again.push(null);
  return again;
}

/** Whether an address decodes, and into no control characters: PostgreSQL keeps no NUL. */
function isSoundPath(url: string): boolean {
  const [path = "", query = ""] = url.split("?", 2);
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path)) && !/%00/.test(query);
  } catch {
    return false;
  }
}

/** The address that limits count by: never one that the client made up, and behind a proxy the one that the proxy saw. */
function addressOf({ headers, socket }: IncomingMessage): string {
  const seen =
    process.env.TRUST_PROXY === "1"
      ? String(headers["x-forwarded-for"] ?? "")
          .split(",")
          .at(-1)
          ?.trim()
      : "";
  return seen || (socket.remoteAddress ?? "");
}

// Reading is most of what is asked, and has no body: not waiting for one is a fifth of what an answer costs.
const server = createServer({ optimizeEmptyRequests: true }, (asked, response) => {
  if (serveEdition(asked, response)) return;
  if (!["GET", "HEAD", "POST"].includes(asked.method ?? ""))
    return void response.writeHead(405, { Allow: "GET, HEAD, POST", "Content-Type": plain }).end("Not like this.");
  if (!isSoundPath(asked.url ?? ""))
    return void response.writeHead(400, { "Content-Type": plain }).end("This is no address.");
  const request = awaitable(asked);
  request.headers["x-pianoforte-ip"] = addressOf(request);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  pages(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { "Content-Type": plain });
    response.end("Something went wrong here. Nothing you had saved is lost.");
  });
});

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), 9_500).unref();
  server.close();
  await closeRooms();
  server.closeIdleConnections();
  await stopJobs();
  await closeBell();
  server.closeAllConnections();
  await pool().end();
  process.exit(0);
}
process.on("SIGTERM", () => void end());
process.on("SIGINT", () => void end());
// Started by the demo: when it is killed, this process does not live on without it.
process.on("disconnect", () => void end());

try {
  await migrate(database());
  if (roles.has("web")) await Promise.all([stockShelf(), openPages(), startJobs()]);
  if (roles.has("rooms")) await openDoor(server);
  server.listen(port, () => console.log(`Pianoforte listens on http://localhost:${port}`));
  server.on("error", (error) => {
    console.error(`Port ${port} cannot be used: ${error.message}`);
    process.exit(1);
  });
} catch (error) {
  console.error(failureOf(error));
  process.exit(1);
}
