/** The sync engine, Hocuspocus, with its rules: an update is tried, committed, and only then shown and acknowledged. */
import { type Connection, type Document, Hocuspocus, MessageType, OutgoingMessage } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { commit, insist } from "./commit";
import { forget, mirrorSoon } from "./mirror";
import {
  allHandled,
  catchUp,
  claimClients,
  isOfThisEpoch,
  leave,
  loadRoom,
  reach,
  room,
  type Seat,
  sendAway,
  spoil,
  stampPresence,
  tryUpdate,
} from "./presence";
import { codes, type Fault, type FromRoom, readMark } from "./protocol";
import { emptied } from "./quiet";
import { refusalOf } from "./sentences";

/** How long a client may take to send everything it was asked for, in ms. */
const patience = 15_000;
/** How many updates may be set aside meanwhile. */
const mostOvertaken = 1000;
/** Bytes of what a client says of itself: a cursor is some three hundred. */
const largestPresence = 8192;

export const engine = new Hocuspocus<{ seat: Seat }>({
  quiet: true,
  timeout: 60_000,
  unloadImmediately: true,
  async onAuthenticate({ context, connectionConfig, documentName }) {
    if (documentName !== context.seat.roomId) throw new Error("One room for each socket");
    connectionConfig.readOnly = !context.seat.write;
  },
  async onLoadDocument({ document, documentName }) {
    await loadRoom(documentName, document);
    // The engine would tell whoever comes first the whole text as news, beside the handshake: it is told to nobody now.
    document.flush();
  },
  async beforeSync({ type, payload, context: { seat }, document, connection }) {
    if (!isOfThisEpoch(seat)) {
      sendAway(seat, codes.begunAnew, "begun anew");
      throw new Error("The text was begun anew");
    }
    if (type === messageYjsSyncStep1 || connection.readOnly) return;
    // While the client is being asked for everything, each update is in the answer to come.
    if (seat.asked && type === messageYjsUpdate) return setAside(seat, connection, payload);
    const taken = isEmpty(payload) ? "nothing new" : await take(seat, connection, document, payload);
    if (taken === "gap" && type === messageYjsUpdate) return askForAll(seat, connection, document, payload);
    if (typeof taken === "string" && taken !== "nothing new") return refuse(seat, connection, taken);
    if (typeof taken === "number") say(connection, { type: "saved", seq: taken });
    if (type === messageYjsSyncStep2) await settle(seat, connection, document);
  },
  async beforeHandleMessage({ update, context: { seat } }) {
    if (update.byteLength <= largestPresence || kindOf(update) !== MessageType.Awareness) return;
    // The engine only lets go of the text: the socket is closed here.
    seat.socket.close(codes.refused, "too much presence");
    throw new Error("Too much presence");
  },
  async onStateless({ payload, connection }) {
    const { seat }: { seat: Seat } = connection.context;
    const mark = readMark(payload);
    // What a reader sends is not taken, and so never saved.
    if (mark === null || connection.readOnly) return;
    seat.mark = mark;
    answerMark(seat, connection);
  },
  async afterHandleMessage({ context: { seat }, connection }) {
    if (seat.asked) connection.readOnly = false;
    seat.handled();
  },
  async beforeHandleAwareness({ states, context }) {
    if (context) stampPresence(context.seat, states);
  },
  async connected({ context, connection }) {
    context.seat.finished = () => connection.waitForPendingMessages();
  },
  // Whoever left without a database may have left words behind that are still on their way.
  beforeUnloadDocument: ({ documentName }) => allHandled(documentName),
  async afterUnloadDocument({ documentName }) {
    leave(documentName);
    forget(documentName);
    emptied(documentName);
  },
});

function kindOf(message: Uint8Array): number {
  const decoder = decoding.createDecoder(message);
  decoding.readVarString(decoder);
  return decoding.readVarUint(decoder);
}

/** A state vector's answer with nothing in it: every client sends one on arrival. */
const isEmpty = (update: Uint8Array) => update.byteLength <= 2 && update.every((byte) => byte === 0);

/** From here on the engine answers this socket as a reader's: nothing is applied, nothing acknowledged. */
function refuse(seat: Seat, connection: Connection, fault: Fault): void {
  connection.readOnly = true;
  clearTimeout(seat.asked);
  delete seat.asked;
  say(connection, refusalOf(fault));
  setTimeout(() => sendAway(seat, fault === "begun anew" ? codes.begunAnew : codes.refused, fault), 50);
}

/**
 * An update can overtake the handshake that brings what it rests on. It is left aside, and the client asked once more for
 * everything that is missing here: its answer holds the update too, since it was made after it.
 */
function askForAll(seat: Seat, connection: Connection, document: Document, update: Uint8Array): void {
  setAside(seat, connection, update);
  seat.asked = setTimeout(() => refuse(seat, connection, "gap"), patience);
  const question = new OutgoingMessage(connection.messageAddress).createSyncMessage().writeFirstSyncStepFor(document);
  connection.send(question.toUint8Array());
}

/** The engine answers this one message as a reader's; `afterHandleMessage` gives the right to write back. */
function setAside(seat: Seat, connection: Connection, update: Uint8Array): void {
  connection.readOnly = true;
  seat.overtaken.push(update);
  if (seat.overtaken.length > mostOvertaken) refuse(seat, connection, "gap");
}

/**
 * The client has sent all it had. Its updates that were set aside are in it, which is looked at; then they are acknowledged.
 * The engine gives one receipt itself.
 */
async function settle(seat: Seat, connection: Connection, document: Document): Promise<void> {
  clearTimeout(seat.asked);
  delete seat.asked;
  const receipt = new OutgoingMessage(connection.messageAddress).writeSyncStatus(true).toUint8Array();
  for (const [index, update] of seat.overtaken.splice(0).entries()) {
    const taken = await take(seat, connection, document, update);
    if (typeof taken === "string" && taken !== "nothing new") return refuse(seat, connection, taken);
    if (index > 0) connection.send(receipt);
  }
  seat.answered = true;
  answerMark(seat, connection);
}

/** Everything before the mark is committed, since messages are handled one after the other; unless some was set aside. */
function answerMark(seat: Seat, connection: Connection): void {
  if (seat.mark === undefined || !seat.answered || seat.asked) return;
  say(connection, { type: "saved", upto: seat.mark });
  delete seat.mark;
}

const say = (connection: Connection, word: FromRoom) => connection.sendStateless(JSON.stringify(word));

type Taken = number | Fault | "nothing new";

/** Takes an update into the log and returns its number there, or says why not. */
async function take(seat: Seat, connection: Connection, document: Document, update: Uint8Array): Promise<Taken> {
  const taken = await takeNow(seat, connection, document, update);
  if (taken !== "gap" && taken !== "foreign author") return taken;
  // It may rest on, or bring along, what another process has written a moment ago.
  await catchUp(seat.roomId);
  return takeNow(seat, connection, document, update);
}

async function takeNow(seat: Seat, connection: Connection, document: Document, update: Uint8Array): Promise<Taken> {
  const { roomId } = seat;
  const tried = tryUpdate(seat, document, update);
  if (typeof tried === "string") return tried;
  const pending = room(roomId)?.pending;
  pending?.add(update);
  try {
    if (!(await insist(() => claimClients(seat, tried.clients)))) {
      spoil(roomId);
      return "foreign author";
    }
    const outcome = await commit(roomId, update, seat);
    if (typeof outcome === "string") {
      spoil(roomId);
      return outcome;
    }
    await reach(roomId, document, outcome);
    // Now, and not when the engine comes to it: in between it would be neither in the text nor on its way there.
    Y.applyUpdate(document, update, { source: "connection", connection });
    mirrorSoon(roomId);
    return outcome;
  } finally {
    pending?.delete(update);
  }
}
