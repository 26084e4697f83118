/** The rooms' wire in raw frames, as `docs/rooms.md` has it: an address, a kind, and what is said. No client library. */
import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";

const kinds = { sync: 0, awareness: 1, auth: 2, stateless: 5 } as const;

function frame(roomId: string, kind: keyof typeof kinds, write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, roomId);
  writeVarUint(encoder, kinds[kind]);
  write(encoder);
  return toUint8Array(encoder);
}

function sync(roomId: string, step: number, bytes: Uint8Array): Uint8Array {
  return frame(roomId, "sync", (encoder) => {
    writeVarUint(encoder, step);
    writeVarUint8Array(encoder, bytes);
  });
}

/** What a client with an empty document says on arrival: who it is (the cookie says that), and that it lacks everything. */
export const greeting = (roomId: string): Uint8Array[] => [
  frame(roomId, "auth", (encoder) => {
    writeVarUint(encoder, 0);
    writeVarString(encoder, "");
  }),
  sync(roomId, messageYjsSyncStep1, Uint8Array.of(0)),
];
/** The answer of a client that has nothing the room lacks. */
export const nothingMore = (roomId: string) => sync(roomId, messageYjsSyncStep2, Uint8Array.of(0, 0));
export const updateFrame = (roomId: string, update: Uint8Array) => sync(roomId, messageYjsUpdate, update);
export const savedFrame = (roomId: string, seq: number) =>
  frame(roomId, "stateless", (encoder) => writeVarString(encoder, JSON.stringify({ type: "saved", seq })));

export type Heard = "question" | "text" | "update" | "saved" | "refused" | "else";

/** What kind of thing a frame says. */
export function hear(bytes: Uint8Array): Heard {
  const decoder = createDecoder(bytes);
  readVarString(decoder);
  const kind = readVarUint(decoder);
  if (kind === kinds.sync) {
    const step = readVarUint(decoder);
    if (step === messageYjsSyncStep1) return "question";
    return step === messageYjsSyncStep2 ? "text" : "update";
  }
  if (kind !== kinds.stateless) return "else";
  const said: { type: string; seq?: number } = JSON.parse(readVarString(decoder));
  if (said.type === "refused") return "refused";
  return said.type === "saved" && said.seq !== undefined ? "saved" : "else";
}
