/** The sync engine, Hocuspocus, with its rules: an update is tried, committed, and only then shown and acknowledged. */
import { Hocuspocus } from "@hocuspocus/server";
import type * as Y from "yjs";
import { commit } from "./commit";
import { forget, mirrorSoon } from "./mirror";
import { catchUp, leave, loadRoom, reach, room, type Seat, spoil, stampPresence, tryUpdate } from "./presence";
import { codes, type Fault, type FromRoom } from "./protocol";
import { refusalOf } from "./sentences";

export const engine = new Hocuspocus<{ seat: Seat }>({
  quiet: true,
  timeout: 60_000,
  unloadImmediately: true,
  async onAuthenticate({ context, connectionConfig, documentName }) {
    if (documentName !== context.seat.roomId) throw new Error("One room for each socket");
    connectionConfig.readOnly = !context.seat.write;
  },
  onLoadDocument: ({ document, documentName }) => loadRoom(documentName, document),
  async beforeSync({ type, payload, context: { seat }, document, connection }) {
    if (type === 0 || connection.readOnly || isEmpty(payload)) return;
    const say = (word: FromRoom) => connection.sendStateless(JSON.stringify(word));
    const taken = await take(seat, document, payload);
    if (typeof taken === "number") return say({ type: "saved", seq: taken });
    // From here on the engine answers this socket as a reader's: nothing is applied, nothing acknowledged.
    connection.readOnly = true;
    say(refusalOf(taken));
    seat.socket.resume();
    setTimeout(() => seat.socket.close(codes.refused, taken), 50);
  },
  async afterHandleMessage({ context }) {
    context.seat.handled();
  },
  async beforeHandleAwareness({ states, context }) {
    if (context) stampPresence(context.seat, states);
  },
  async afterUnloadDocument({ documentName }) {
    leave(documentName);
    forget(documentName);
  },
});

/** A state vector's answer with nothing in it: every client sends one on arrival. */
const isEmpty = (update: Uint8Array) => update.byteLength <= 2 && update.every((byte) => byte === 0);

/** Takes an update into the log and returns its number there, or says why not. */
async function take(seat: Seat, document: Y.Doc, update: Uint8Array): Promise<number | Fault> {
  const { roomId } = seat;
  let fault = tryUpdate(seat, document, update);
  if (fault === "gap") {
    // It may rest on what another process has written a moment ago.
    await catchUp(roomId);
    fault = tryUpdate(seat, document, update);
  }
  if (fault) return fault;
  const pending = room(roomId)?.pending;
  pending?.add(update);
  try {
    const seq = await commit(roomId, update, seat);
    if (seq === null) {
      spoil(roomId);
      return "may not write";
    }
    await reach(roomId, document, seq);
    mirrorSoon(roomId);
    return seq;
  } finally {
    pending?.delete(update);
  }
}
