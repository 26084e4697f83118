/** A client of a writing room, as the page is one: Hocuspocus' own provider, a session's cookie, this host as the origin. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { schemaVersion } from "@/lib/text/schema";

export type Door = { base: string; roomId: string; token: string };
type Hearing = { onSettled: () => void; onRefused: (why: string) => void };

/** Comes in, and comes in again whenever the socket is lost; `onSettled` whenever all that was written is acknowledged. */
export function enterRoom({ base, roomId, token }: Door, hearing: Partial<Hearing> = {}) {
  class SignedIn extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { Cookie: `pianoforte.session=${token}`, Origin: base } });
    }
  }
  const document = new Y.Doc();
  let connected = false;
  let answered = false;
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${base.replace("http", "ws")}/rooms/${roomId}?schema=${schemaVersion}`,
    WebSocketPolyfill: SignedIn,
    maxDelay: 5_000,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: roomId,
    document,
    onStatus: ({ status }) => {
      connected = status === "connected";
      if (!connected) answered = false;
    },
    onUnsyncedChanges: ({ number }) => {
      if (number === 0 && connected && answered) hearing.onSettled?.();
    },
    onStateless: ({ payload }) => {
      const said: { type?: string; reason?: string } = JSON.parse(payload);
      if (said.type === "refused") hearing.onRefused?.(said.reason ?? payload);
    },
  });
  // Until the handshake has sent all that the room lacks, an update would rest on parts the room does not have, and its
  // receipt would be counted as another's.
  const send = provider.send.bind(provider);
  provider.send = (message, args) => {
    if (args.encoder) answered = true;
    if (args.update && !answered) provider.unsyncedChanges = Math.max(1, provider.unsyncedChanges - 1);
    else send(message, args);
  };
  provider.on("open", () => {
    answered = false;
  });
  provider.attach();
  return {
    document,
    isSettled: () => connected && answered && provider.isSynced && !provider.hasUnsyncedChanges,
    synced: new Promise<void>((resolve) => provider.on("synced", () => resolve())),
    leave: () => {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}
