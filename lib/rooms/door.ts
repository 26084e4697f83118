/** The door of the writing rooms: `/rooms/<id>`, one room for each socket. See docs/rooms.md. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { database } from "@/db/client";
import { failureOf } from "@/db/failure";
import { findPersonByCookie } from "@/lib/auth";
import { listen } from "@/lib/bell";
import { findName } from "@/lib/people/queries";
import { mayHear } from "@/lib/remarks/queries";
import { schemaVersion } from "@/lib/text/schema";
import { admit } from "./admit";
import { isCommitting, self } from "./commit";
import { engine } from "./engine";
import { maxUpdateBytes } from "./firewall";
import { mirrorsDone } from "./mirror";
import { catchUp, colorOf, enter, leave, room, rooms, type Seat, sendAway } from "./presence";
import { codes, type FromRoom } from "./protocol";
import { stopWatching, watchForQuiet } from "./quiet";

const address = /^\/rooms\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const heartbeat = 20_000;
/** A socket with this many messages not yet handled is not read further until half of them are. */
const patience = 200;

/** Opens the door on a server and hears the bell. */
export async function openDoor(server: Server): Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8 * maxUpdateBytes, perMessageDeflate: false });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const roomId = address.exec((request.url ?? "").split("?")[0] ?? "")?.[1];
    if (!roomId) return turnAway(socket, 404);
    seatOf(request, roomId).then(
      (admitted) => {
        if (typeof admitted === "number" && admitted < 1000) return turnAway(socket, admitted);
        sockets.handleUpgrade(request, socket, head, (webSocket) => {
          // A browser hears no status of a handshake: this one is told why once the socket is open.
          if (typeof admitted === "number") return webSocket.close(admitted);
          seatDown(webSocket, request, {
            ...admitted,
            socket: webSocket,
            waiting: 0,
            handled: () => undefined,
            answered: false,
            overtaken: [],
          });
        });
      },
      (error: unknown) => {
        console.error("rooms: door", failureOf(error));
        turnAway(socket, 503);
      },
    );
  });
  await listen("room", {
    hear: (payload) => void hear(payload),
    catchUp: () => rooms().forEach((id) => void quietly(catchUp(id)).then(() => readmit(id))),
  });
  // All sessions of this person have ended.
  await listen("person", {
    hear: (personId) => {
      for (const seat of rooms().flatMap((id) => [...(room(id)?.seats ?? [])]))
        if (seat.personId === personId) sendAway(seat, codes.signedOut, "signed out");
    },
    catchUp: () => undefined,
  });
  watchForQuiet();
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Turned away\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Admitted = Omit<Seat, "socket" | "waiting" | "handled" | "answered" | "overtaken">;

async function seatOf(request: IncomingMessage, roomId: string): Promise<Admitted | number> {
  const origin = request.headers.origin;
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== request.headers.host) return 403;
  const spoken = new URL(request.url ?? "", "http://here").searchParams;
  const personId = await findPersonByCookie(request.headers.cookie);
  if (!personId) return 401;
  const [{ read, write, gate, epoch }, name] = await Promise.all([
    admit(database(), personId, roomId),
    findName(database(), personId),
  ]);
  // What one may not read answers exactly like what does not exist.
  if (!read) return 404;
  if ((spoken.get("schema") ?? String(schemaVersion)) !== String(schemaVersion)) return codes.older;
  if ((spoken.get("epoch") ?? "0") !== String(epoch)) return codes.begunAnew;
  // The text of before is still being put away: come again in a moment.
  const held = room(roomId);
  if (held?.document && held.epoch !== epoch) return 503;
  return { roomId, personId, write, gate, epoch, name: name ?? "", color: colorOf(personId) };
}

function seatDown(webSocket: WebSocket, request: IncomingMessage, seat: Seat): void {
  webSocket.on("error", () => webSocket.terminate());
  const url = `http://${request.headers.host}${request.url}`;
  const connection = engine.handleConnection(webSocket, new Request(url), { seat });
  enter(seat);
  seat.handled = () => {
    seat.waiting--;
    if (webSocket.isPaused && seat.waiting < patience / 2) webSocket.resume();
  };
  webSocket.on("message", (data: Buffer) => {
    if (++seat.waiting > patience) webSocket.pause();
    connection.handleMessage(new Uint8Array(data));
  });
  let alive = true;
  webSocket.on("pong", () => {
    alive = true;
    connection.lastMessageReceivedAt = Date.now();
  });
  const heart = setInterval(() => {
    // Whoever is not read at the moment cannot answer: what they have sent is still to come.
    if (webSocket.isPaused) {
      alive = true;
      connection.lastMessageReceivedAt = Date.now();
      return;
    }
    if (!alive) return webSocket.terminate();
    alive = false;
    webSocket.ping();
  }, heartbeat);
  webSocket.on("close", (code, reason) => {
    clearInterval(heart);
    clearTimeout(seat.asked);
    connection.handleClose({ code, reason: reason.toString() });
    leave(seat.roomId, seat);
  });
  // The right may have gone between the door and the chair.
  void readmitSeat(seat);
}

async function hear(payload: string): Promise<void> {
  const [roomId = "", what, seq, from] = payload.split(" ");
  const held = room(roomId);
  if (!held || from === self) return;
  if (what === "remark" && seq) return quietly(tellRemark(roomId, seq));
  if (what === "gate") await readmit(roomId);
  if (Number(seq) > held.seq) await quietly(catchUp(roomId));
}

/** Has the pages of those to whom the thread was said look again; the others in the room are told nothing. */
async function tellRemark(roomId: string, threadId: string): Promise<void> {
  const people = new Set([...(room(roomId)?.seats ?? [])].map(({ personId }) => personId));
  for (const personId of people) if (!(await mayHear(database(), personId, threadId))) people.delete(personId);
  const news: FromRoom = { type: "remarks" };
  engine.documents
    .get(roomId)
    ?.broadcastStateless(JSON.stringify(news), ({ context }) => people.has(context.seat.personId));
}

/** A database that is away says so when it is asked again: the bell's own connection has everybody catch up. */
const quietly = (work: Promise<void>) =>
  work.catch((error: unknown) => console.error("rooms: not caught up", failureOf(error)));

/** Asks the tables again for everybody in the room: who lost a right is closed, who gained one comes back through the door. */
async function readmit(roomId: string): Promise<void> {
  await Promise.all([...(room(roomId)?.seats ?? [])].map(readmitSeat));
}

async function readmitSeat(seat: Seat): Promise<void> {
  try {
    const { read, write, gate, epoch } = await admit(database(), seat.personId, seat.roomId);
    if (!read) sendAway(seat, codes.outside, "outside");
    else if (epoch !== seat.epoch) sendAway(seat, codes.begunAnew, "begun anew");
    else if (write !== seat.write) sendAway(seat, codes.again, "ask again");
    else seat.gate = gate;
  } catch {
    sendAway(seat, codes.again, "ask again");
  }
}

/** Before the process ends: everything on its way is committed and mirrored, then everybody is sent to another process. */
export async function closeRooms(): Promise<void> {
  for (let waited = 0; isCommitting() && waited < 80; waited++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const seat of rooms().flatMap((id) => [...(room(id)?.seats ?? [])])) sendAway(seat, codes.restart, "restarting");
  await Promise.all([mirrorsDone(), stopWatching()]);
}
