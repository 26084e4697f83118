/** For tests: a door on a free port, and clients at it as a browser would be, each signed in as one of the cast. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { and, asc, eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { database } from "@/db/client";
import { person, plan, planBody, proposal, session, textUpdate } from "@/db/schema";
import { sessionCookie } from "@/lib/auth";
import { hashToken } from "@/lib/auth-adapter";
import { findActor } from "@/lib/people/queries";
import type { Actor } from "@/lib/permissions";
import { draftProposal } from "@/lib/proposals/commands";
import { schemaVersion } from "@/lib/text/schema";
import { openDoor } from "./door";
import { codes, type FromRoom, keepMarks } from "./protocol";

export type Door = { server: Server; host: string };

/** A server with nothing but the writing rooms. */
export async function startDoor(): Promise<Door> {
  const server = createServer();
  await openDoor(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A cookie that signs the person with this key in, as the sign-in link would. */
export async function signIn(key: string): Promise<string> {
  const [found] = await database().select().from(person).where(eq(person.key, key));
  if (!found) throw new Error(`No ${key}`);
  const token = randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  await database()
    .insert(session)
    .values({ tokenHash: hashToken(token), personId: found.id, expires });
  return `${sessionCookie()}=${token}`;
}

/** The status or close code with which the door turns a client away, or 101 where it opens. */
export function knock(host: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${host}${path}`, { headers });
    // Whoever is sent away at once hears that before the answer to this.
    socket.once("open", () => socket.ping());
    socket.once("pong", () => {
      resolve(101);
      socket.close();
    });
    socket.once("close", resolve);
    socket.once("unexpected-response", (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.once("error", reject);
  });
}

/** A client in a room; `heard` is what the room said to it, `closed` the codes with which it was sent away. */
export function enterRoom(host: string, roomId: string, cookie: string, document = new Y.Doc(), epoch = 0) {
  class Signed extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: `http://${new URL(url).host}` } });
      // A browser says nothing about a socket that is closed while it opens.
      this.on("error", () => undefined);
    }
  }
  let saved = false;
  const heard: FromRoom[] = [];
  const closed: number[] = [];
  const seen: { scope?: string } = {};
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://${host}/rooms/${roomId}?schema=${schemaVersion}&epoch=${epoch}`,
    WebSocketPolyfill: Signed,
    autoConnect: false,
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
    // Heard before the provider hears it and comes back.
    onClose: ({ event }) => {
      if (event.code === codes.begunAnew) socket.disconnect();
    },
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: roomId,
    document,
    onStateless: ({ payload }) => {
      const word: FromRoom = JSON.parse(payload);
      heard.push(word);
      marks.hear(word);
    },
    onClose: ({ event }) => {
      closed.push(event.code);
      marks.left();
    },
    onAuthenticated: ({ scope }) => {
      seen.scope = scope;
      marks.entered();
    },
  });
  const marks = keepMarks(
    (mark) => provider.sendStateless(mark),
    (isSaved) => {
      saved = isSaved;
    },
  );
  document.on("update", (_: Uint8Array, origin: unknown) => {
    if (origin !== provider) marks.changed();
  });
  provider.attach();
  void socket.connect();
  return {
    document,
    provider,
    heard,
    /** Whether everything written here is committed. */
    isSaved: () => saved,
    closed,
    seen,
    /** Writes a paragraph. */
    write: (words: string) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      document.getXmlFragment("doc").push([paragraph]);
    },
    words: () => document.getXmlFragment("doc").toString(),
    leave: () => {
      provider.destroy();
      socket.destroy();
    },
  };
}

/** One of the cast, with the seats they hold. */
export async function actorOf(key: string): Promise<Actor> {
  const [found] = await database().select().from(person).where(eq(person.key, key));
  const actor = found && (await findActor(database(), found.id));
  if (!actor) throw new Error(`No ${key}`);
  return actor;
}

/** A body of the plan under way. */
export async function bodyOf(key: string): Promise<string> {
  const [found] = await database()
    .select({ id: planBody.id })
    .from(planBody)
    .innerJoin(plan, eq(plan.id, planBody.planId))
    .where(and(eq(plan.slug, "torino-2025-in-corso"), eq(planBody.key, key)));
  return found?.id ?? "";
}

/** A new draft of Francesca's group, with its room. */
export async function draftOf(coordinator: Actor): Promise<{ id: string; roomId: string }> {
  const id = await draftProposal(coordinator, { bodyId: await bodyOf("gruppo-pa-impresa"), title: "Una prova" });
  const [row] = await database().select().from(proposal).where(eq(proposal.id, id));
  return { id, roomId: row?.roomId ?? "" };
}

/** The rows of a room's log. */
export const logOf = (roomId: string) =>
  database().select().from(textUpdate).where(eq(textUpdate.roomId, roomId)).orderBy(asc(textUpdate.seq));

/** Waits until something is true, looking often. */
export const until = (truth: () => unknown, timeout = 5000) =>
  vi.waitFor(async () => expect(await truth()).toBeTruthy(), { timeout, interval: 10 });

/** Waits until all that a client wrote is committed. */
export const settled = (one: ReturnType<typeof enterRoom>) => until(() => one.isSaved());
