/** Requests as they are on the wire: nothing is normalised, redirected or added by a client that means well. */
import { type IncomingHttpHeaders, request } from "node:http";
import type { Page } from "@playwright/test";

export const origin = `http://localhost:${process.env.E2E_PORT ?? "3100"}`;
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends exactly this; resolves with the answer, also when it is a switch to another protocol. */
export function send(
  path: string,
  given: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const { method = "GET", headers, body } = given;
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    sent.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: "" });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Knocks at a writing room as a browser's WebSocket does. */
export const knock = (path: string, headers: Record<string, string>) =>
  send(path, {
    headers: {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      ...headers,
    },
  });

/** The cookies of a signed-in page, for a request of one's own. */
export async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** An answer without what is new in every answer: ids, nonces, and Next's own marks of a request. */
export function comparable({ status, headers, body }: Answer) {
  const plain = (text: string) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "ID")
      .replace(/(?<=passages(?:\/|%2F))b[0-9a-f]{15}/gi, "ID")
      .replace(/(?<=")[\w-]{21}[a-z](?=\\?")/g, "REQUEST")
      .replace(/nonce(=\\?"|-|\\?":\\?")[A-Za-z0-9+/=]+/g, "nonce");
  const { location = "", "content-type": type = "", "cache-control": caching = "" } = headers;
  return { status, location: plain(location), type, caching, body: plain(body) };
}
