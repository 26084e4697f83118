/** The build's own list of server actions, and how React's client posts one. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Answer, origin, send } from "./raw";

export const plan = "torino-2025-in-corso";
export const built = (file: string) => JSON.parse(readFileSync(`.next/${file}`, "utf8"));

export type Action = { id: string; name: string; page: string };
/** The actions as the build knows them: what a client may name in a request. */
export function builtActions(): Action[] {
  const { node, edge } = built("server/server-reference-manifest.json");
  const entries = Object.entries<{ filename: string; exportedName: string; workers: object }>({ ...node, ...edge });
  return entries.map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    page: Object.keys(workers)[0] ?? "",
  }));
}

/** Posts an action as React's client encodes it: one argument, a form. */
export function post(
  action: Action,
  cookie: string,
  fields: Record<string, string>,
  more: Record<string, string> = {},
) {
  const boundary = `----${randomUUID()}`;
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => part(`_1_${name}`, value));
  const body = `${parts.join("")}${part("0", '["$K1"]')}--${boundary}--\r\n`;
  return raw(action, cookie, body, { "Content-Type": `multipart/form-data; boundary=${boundary}`, ...more });
}
export const raw = (action: Action, cookie: string, body: string, more: Record<string, string>) =>
  send(
    `/${action.page
      .replace(/^app\//, "")
      .replace(/\/page$/, "")
      .replace("[plan]", plan)
      .replace(/\[\w+\]/g, () => randomUUID())}`,
    {
      method: "POST",
      headers: { cookie, origin, Accept: "text/x-component", "Next-Action": action.id, ...more },
      body,
    },
  );

/** What the action returned, read out of the component stream. */
export function outcome({ body }: Answer): { ok?: boolean; kind?: string; value?: { to?: string } } {
  const line = body.split("\n").find((one) => /"ok":(true|false)/.test(one));
  return line ? JSON.parse(line.slice(line.indexOf("{"))) : {};
}
