"use client";

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { useEffect, useState } from "react";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import type { Sentence } from "@/lib/refusal";
import { codes, type FromRoom, keepMarks } from "@/lib/rooms/protocol";
import { schemaVersion } from "@/lib/text/schema";
import { type Truth, tellTruth } from "./truth";

export type Present = { personId: string; name: string; color: string };
/** An open writing room, as its furniture sees it. */
export type Room = {
  document: Y.Doc;
  provider: HocuspocusProvider;
  truth: Truth;
  present: Present[];
  /** Whether there is a text to show: from the server, or kept on this device. */
  ready: boolean;
  writable: boolean;
  /** Why the server no longer takes what is written here. Nothing is sent again. */
  refused: Sentence | null;
  /** Removes what this device keeps, so that the next visit starts from the shared text. */
  forget: () => Promise<void>;
};

/** What the door means when it closes for good. */
const turnedAway: Record<number, Sentence> = {
  [codes.signedOut]: {
    it: "Sei uscito da un’altra finestra. Ciò che hai scritto resta su questo dispositivo: accedi di nuovo e ricarica la pagina.",
    en: "You have signed out in another window. What you wrote is kept on this device: sign in again and reload the page.",
  },
  [codes.outside]: {
    it: "Questo testo non è più tra quelli che puoi vedere. Ciò che hai scritto resta su questo dispositivo.",
    en: "This text is no longer one that you may see. What you wrote is kept on this device.",
  },
  [codes.tooBig]: {
    it: "È troppo per una volta sola: il server non lo prende. Ciò che hai scritto resta su questo dispositivo: scaricalo, riparti dal testo condiviso e incollalo in parti più piccole.",
    en: "This is too much at once for the server. What you wrote is kept on this device: download it, start again from the shared text, and paste it in smaller parts.",
  },
  [codes.older]: {
    it: "Questa pagina è di una versione precedente: ricaricala. Ciò che hai scritto resta su questo dispositivo.",
    en: "This page is of an earlier version: reload it. What you wrote is kept on this device.",
  },
};
const movedOn: Sentence = {
  it: "Ora questo testo si può solo leggere: la proposta è andata avanti o il tuo ruolo è cambiato. Le ultime parole non sono state accolte: scaricale, poi riparti dal testo condiviso.",
  en: "This text can now only be read: the proposal has moved on or your role has changed. Your last words were not taken: download them, then start again from the shared text.",
};

type Seen = Omit<Room, "document" | "provider" | "forget">;
const nothing: Seen = { truth: "opening", present: [], ready: false, writable: true, refused: null };

/** Opens a room for as long as the component lives. Unsent words are kept on this device, for this person only. */
export function useRoom(roomId: string, personId: string, onMovedOn: () => void, readOnly = false): Room | null {
  const [opened, setOpened] = useState<Pick<Room, "document" | "provider" | "forget"> | null>(null);
  const [seen, setSeen] = useState<Seen>(nothing);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a room is opened once for each text and person
  useEffect(() => {
    const first = { ...nothing, writable: !readOnly };
    setSeen(first);
    const { close, ...room } = openRoom(roomId, personId, first, setSeen, onMovedOn);
    setOpened(room);
    return close;
  }, [roomId, personId]);

  useEffect(() => {
    tellTruth(seen.truth);
    return () => tellTruth(null);
  }, [seen.truth]);

  return opened ? { ...opened, ...seen } : null;
}

function openRoom(roomId: string, personId: string, first: Seen, show: (seen: Seen) => void, onMovedOn: () => void) {
  const document = new Y.Doc();
  const kept = new IndexeddbPersistence(`pianoforte ${personId} ${roomId}`, document);
  let seen = first;
  let connected = false;
  /** Whether everything written here is committed; null until the room has said so once. */
  let saved: boolean | null = null;
  let closed = false;
  const tell = (change: Partial<Seen>) => {
    const truth: Truth = seen.refused || change.refused ? "not saved" : whatIsTrue();
    if (truth === seen.truth && Object.keys(change).length === 0) return;
    seen = { ...seen, truth, ...change };
    if (!closed) show(seen);
  };
  const whatIsTrue = (): Truth => {
    if (saved === null) return "opening";
    if (saved) return "saved";
    return connected ? "saving" : "not saved";
  };
  const refuse = (refused: Sentence) => {
    tell({ refused, writable: false });
    socket.disconnect();
  };

  const door = new URL(`/rooms/${roomId}?schema=${schemaVersion}`, location.href);
  door.protocol = door.protocol === "https:" ? "wss:" : "ws:";
  const socket = new HocuspocusProviderWebsocket({ url: door.href, autoConnect: false, maxDelay: 5_000 });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: roomId,
    document,
    onStatus: ({ status }) => {
      connected = status === "connected";
      if (!connected) marks.left();
      tell({});
    },
    onSynced: () => tell({ ready: true }),
    onAuthenticated: ({ scope }) => {
      if (scope === "readonly" && saved === false) return refuse(movedOn);
      marks.entered();
      const writable = scope !== "readonly";
      const moved = writable !== seen.writable;
      tell({ writable });
      if (moved) onMovedOn();
    },
    onStateless: ({ payload }) => {
      const word: FromRoom = JSON.parse(payload);
      if (word.type === "refused") refuse(word.sentence);
      else marks.hear(word);
    },
    onClose: ({ event }) => {
      const sentence = turnedAway[event.code];
      if (sentence) refuse(sentence);
    },
    onAwarenessChange: ({ states }) => tell({ present: presentOf(states) }),
  });
  const marks = keepMarks(
    (mark) => provider.sendStateless(mark),
    (isSaved) => {
      saved = isSaved;
      tell({});
    },
  );
  // After the provider's own listener, which sends the update that the mark stands behind.
  document.on("update", (_bytes: Uint8Array, origin: unknown) => {
    if (origin !== provider && origin !== kept) marks.changed();
  });
  kept.on("synced", () => {
    if (document.share.size > 0 && document.getXmlFragment("doc").length > 0) tell({ ready: true });
  });
  provider.attach();
  // Once, and after attaching: a socket that connects by itself is opened a second time by the attachment.
  void socket.connect();
  return {
    document,
    provider,
    forget: () => kept.clearData(),
    close: () => {
      closed = true;
      provider.destroy();
      socket.destroy();
      document.destroy();
    },
  };
}

/** Each person once, however many windows they have open. */
function presentOf(states: { [key: string]: unknown }[]): Present[] {
  const people = new Map<string, Present>();
  for (const state of states) {
    const user = state.user as Partial<Present> | undefined;
    if (user?.personId && user.name) {
      people.set(user.personId, { personId: user.personId, name: user.name, color: user.color ?? "currentColor" });
    }
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
