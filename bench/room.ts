/** A client of a writing room, as the page is one: Hocuspocus' own provider, a session's cookie, this host as the origin. */
import { setTimeout as pause } from "node:timers/promises";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { comingBack, type FromRoom, keepMarks } from "@/lib/rooms/protocol";
import { schemaVersion } from "@/lib/text/schema";

export type Door = { base: string; roomId: string; token: string };
type Hearing = { onSettled: () => void; onAsked: () => void; onAnswered: () => void; onRefused: (why: string) => void };

/** Comes in, and comes in again whenever the socket is lost; `onSettled` whenever all that was written is acknowledged, `onAnswered` what was before `onAsked`. */
export function enterRoom({ base, roomId, token }: Door, hearing: Partial<Hearing> = {}) {
  class SignedIn extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { Cookie: `pianoforte.session=${token}`, Origin: base } });
    }
  }
  const document = new Y.Doc();
  let saved = false;
  /** The number of the newest mark: they count up from one. */
  let asked = 0;
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${base.replace("http", "ws")}/rooms/${roomId}?schema=${schemaVersion}`,
    WebSocketPolyfill: SignedIn,
    autoConnect: false,
    ...comingBack,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: roomId,
    document,
    onStatus: ({ status }) => {
      if (status !== "connected") marks.left();
    },
    onAuthenticated: () => marks.entered(),
    onStateless: ({ payload }) => {
      const word: FromRoom = JSON.parse(payload);
      if (word.type === "refused") hearing.onRefused?.(word.reason);
      else if ("upto" in word) {
        if (word.upto === asked) hearing.onAnswered?.();
        marks.hear(word);
      }
    },
  });
  const marks = keepMarks(
    (mark) => {
      asked++;
      hearing.onAsked?.();
      provider.sendStateless(mark);
    },
    (isSaved) => {
      saved = isSaved;
      if (saved) hearing.onSettled?.();
    },
  );
  document.on("update", (_: Uint8Array, origin: unknown) => {
    if (origin !== provider) marks.changed();
  });
  provider.attach();
  void websocketProvider.connect();
  return {
    document,
    isSettled: () => saved,
    synced: new Promise<void>((resolve) => provider.on("synced", () => resolve())),
    /** Resolves when the socket has handed all that was written to the network. */
    sent: async () => {
      while (Number(websocketProvider.webSocket?.bufferedAmount) > 0) await pause(10);
    },
    leave: () => {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}
