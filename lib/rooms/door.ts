/** The door of the writing rooms: `/rooms/<id>`, one room for each socket. See docs/rooms.md. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { Hocuspocus } from "@hocuspocus/server";
import { type WebSocket, WebSocketServer } from "ws";
import { database } from "@/db/client";
import { findPersonByCookie } from "@/lib/auth";
import { listen } from "@/lib/bell";
import { findName } from "@/lib/people/queries";
import { schemaVersion } from "@/lib/text/schema";
import { admit } from "./admit";
import { commit, isCommitting } from "./commit";
import { type Fault, findFault, maxUpdateBytes } from "./firewall";
import { forget, mirrorSoon, mirrorsDone } from "./mirror";
import { catchUp, enter, leave, loadRoom, room, rooms, type Seat } from "./presence";
import { refusalOf } from "./sentences";

const address = /^\/rooms\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
/** Close codes that a client understands: ask again at the door; nothing here for you; your update was refused. */
export const codes = { again: 4205, outside: 4403, refused: 4422, older: 4426 } as const;

class Refused extends Error {
  readonly code = codes.refused;
  constructor(readonly reason: Fault | "may not write") {
    super(reason);
  }
}

const engine = new Hocuspocus<{ seat: Seat }>({
  quiet: true,
  timeout: 45_000,
  unloadImmediately: true,
  async onAuthenticate({ context, connectionConfig, documentName }) {
    if (documentName !== context.seat.roomId) throw new Error("One room for each socket");
    connectionConfig.readOnly = !context.seat.write;
  },
  onLoadDocument: ({ document, documentName }) => loadRoom(documentName, document),
  // The update is checked and committed before it is applied: whatever anybody sees is in the log.
  async beforeSync({ type, payload, context, document, connection }) {
    if (type === 0 || connection.readOnly) return;
    if (isEmpty(payload)) return;
    const { seat } = context;
    let fault = findFault(document, payload);
    if (fault === "gap") {
      await catchUp(seat.roomId);
      fault = findFault(document, payload);
    }
    const seq = fault ? null : await commit(seat.roomId, payload, seat);
    if (seq === null) {
      connection.sendStateless(JSON.stringify({ type: "refused", ...refusalOf(fault ?? "may not write") }));
      setTimeout(() => seat.socket.close(codes.refused, fault ?? "may not write"), 50);
      throw new Refused(fault ?? "may not write");
    }
    await committed(seat.roomId, seq);
    connection.sendStateless(JSON.stringify({ type: "saved", seq }));
    mirrorSoon(seat.roomId);
  },
  // Who is here is said by the session, not by the client.
  async beforeHandleAwareness({ states, context }) {
    const seat = context?.seat;
    if (!seat) return;
    for (const [client, state] of states) {
      seat.client ??= client;
      if (client !== seat.client) states.delete(client);
      else state.user = { name: seat.name, color: seat.color, personId: seat.personId };
    }
  },
  async afterUnloadDocument({ documentName }) {
    leave(documentName);
    forget(documentName);
  },
});

/** A state vector's answer with nothing in it: every client sends one on arrival. */
const isEmpty = (update: Uint8Array) => update.byteLength <= 2 && update.every((byte) => byte === 0);

async function committed(roomId: string, seq: number): Promise<void> {
  const held = room(roomId);
  if (!held) return;
  if (seq <= held.seq + 1) held.seq = Math.max(held.seq, seq);
  else await catchUp(roomId, seq);
}

/** Opens the door on a server and hears the bell. */
export async function openDoor(server: Server): Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxUpdateBytes + 4096, perMessageDeflate: false });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const roomId = address.exec((request.url ?? "").split("?")[0] ?? "")?.[1];
    if (!roomId) {
      if (request.url?.startsWith("/rooms")) turnAway(socket, 404);
      return;
    }
    seatOf(request, roomId).then(
      (admitted) => {
        if (typeof admitted === "number") return turnAway(socket, admitted);
        sockets.handleUpgrade(request, socket, head, (webSocket) =>
          seatDown(webSocket, request, { ...admitted, socket: webSocket }),
        );
      },
      (error: unknown) => {
        console.error("rooms: door", error);
        turnAway(socket, 503);
      },
    );
  });
  await listen("room", {
    hear: (payload) => void hear(payload),
    catchUp: () => rooms().forEach((id) => void catchUp(id).then(() => readmit(id))),
  });
  await listen("person", {
    hear: (personId) => {
      for (const id of rooms()) readmitOnly(id, personId);
    },
    catchUp: () => undefined,
  });
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Turned away\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function seatOf(request: IncomingMessage, roomId: string): Promise<Omit<Seat, "socket"> | number> {
  const origin = request.headers.origin;
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== request.headers.host) return 403;
  const spoken = new URL(request.url ?? "", "http://here").searchParams.get("schema");
  if (spoken !== null && spoken !== String(schemaVersion)) return 426;
  const personId = await findPersonByCookie(request.headers.cookie);
  if (!personId) return 401;
  const { read, write, gate } = await admit(database(), personId, roomId);
  // What one may not read answers exactly like what does not exist.
  if (!read) return 404;
  const name = (await findName(database(), personId)) ?? "";
  return { roomId, personId, write, gate, name, color: colorOf(personId) };
}

function seatDown(webSocket: WebSocket, request: IncomingMessage, seat: Seat): void {
  webSocket.on("error", () => webSocket.terminate());
  const url = `http://${request.headers.host}${request.url}`;
  const connection = engine.handleConnection(webSocket, new Request(url), { seat });
  enter(seat);
  webSocket.on("message", (data: Buffer) => connection.handleMessage(new Uint8Array(data)));
  webSocket.on("close", (code, reason) => {
    connection.handleClose({ code, reason: reason.toString() });
    leave(seat.roomId, seat);
  });
  let alive = true;
  webSocket.on("pong", () => {
    alive = true;
  });
  const heart = setInterval(() => {
    if (!alive) return webSocket.terminate();
    alive = false;
    webSocket.ping();
  }, 20_000);
  webSocket.on("close", () => clearInterval(heart));
}

/** A colour for carets and names, the same for a person everywhere, dark enough for white letters. */
function colorOf(personId: string): string {
  const hue = Number.parseInt(personId.replaceAll("-", "").slice(0, 6), 16) % 360;
  return `hsl(${hue} 65% 34%)`;
}

async function hear(payload: string): Promise<void> {
  const [roomId = "", what, seq] = payload.split(" ");
  if (!room(roomId)) return;
  if (what === "gate") await readmit(roomId);
  else if (Number(seq) > (room(roomId)?.seq ?? 0)) await catchUp(roomId);
}

/** Asks the tables again for everybody in the room: who lost a right is closed, who gained one comes back through the door. */
async function readmit(roomId: string): Promise<void> {
  for (const seat of room(roomId)?.seats ?? []) await readmitSeat(seat);
}

function readmitOnly(roomId: string, personId: string): void {
  for (const seat of room(roomId)?.seats ?? [])
    if (seat.personId === personId) seat.socket.close(codes.again, "ask again");
}

async function readmitSeat(seat: Seat): Promise<void> {
  try {
    const { read, write, gate } = await admit(database(), seat.personId, seat.roomId);
    if (!read) seat.socket.close(codes.outside, "outside");
    else if (write !== seat.write) seat.socket.close(codes.again, "ask again");
    else seat.gate = gate;
  } catch {
    seat.socket.close(codes.again, "ask again");
  }
}

/** Before the process ends: everything on its way is committed and mirrored, then everybody is sent to another process. */
export async function closeRooms(): Promise<void> {
  for (let waited = 0; isCommitting() && waited < 80; waited++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const id of rooms()) for (const seat of room(id)?.seats ?? []) seat.socket.close(1012, "restarting");
  await mirrorsDone();
}
