"use client";

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { useEffect, useState } from "react";
import * as Y from "yjs";
import type { Sentence } from "@/lib/refusal";
import { codes, comingBack, type FromRoom, keepMarks } from "@/lib/rooms/protocol";
import { schemaVersion } from "@/lib/text/schema";
import { keepOnDevice } from "./device";
import { type Truth, tellTruth } from "./truth";
import { begunAnew, forGood, movedOn, outside, unreadable } from "./turned-away";

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
  /** Whether the server cannot be reached: what is written stays here until it can. */
  away: boolean;
  /** Whether something that was written here is not acknowledged. */
  unsent: boolean;
  /** Why the server does not take what is written here. */
  refused: Sentence | null;
  /** Removes what this device keeps, so that the next visit starts from the shared text. */
  forget: () => Promise<void>;
};

type Seen = Omit<Room, "document" | "provider" | "forget">;
const nothing: Seen = {
  truth: "opening",
  present: [],
  ready: false,
  writable: true,
  away: false,
  unsent: false,
  refused: null,
};

/** Whose text, and which beginning of it, as the page was written for them. */
export type Place = { roomId: string; personId: string; epoch: number };

/** Opens a room for as long as the component lives. Unsent words are kept on this device, for this person only. */
export function useRoom(place: Place, onMovedOn: () => void, readOnly = false): Room | null {
  const { roomId, personId, epoch } = place;
  const [opened, setOpened] = useState<Pick<Room, "document" | "provider" | "forget"> | null>(null);
  const [seen, setSeen] = useState<Seen>(nothing);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a room is opened once for each text and person
  useEffect(() => {
    const first = { ...nothing, writable: !readOnly };
    setSeen(first);
    const { close, ...room } = openRoom(place, first, setSeen, onMovedOn);
    setOpened(room);
    return close;
  }, [roomId, personId, epoch]);

  useEffect(() => {
    tellTruth(seen.truth);
    return () => tellTruth(null);
  }, [seen.truth]);

  return opened ? { ...opened, ...seen } : null;
}

/** As when nothing was heard for too long: the provider lets the socket go and comes back. */
const forced = { event: { code: 4408, reason: "forced" } as CloseEvent };

function openRoom({ roomId, personId, epoch }: Place, first: Seen, show: (seen: Seen) => void, onMovedOn: () => void) {
  const document = new Y.Doc();
  let seen = first;
  let connected = false;
  /** The browser says that it is offline, and the room has not answered since. */
  let doubtful = false;
  let keeps = true;
  /** Whether everything written here is committed; null until the room has said so once. */
  let saved: boolean | null = null;
  let closed = false;
  const kept = keepOnDevice(personId, roomId, epoch, document, () => {
    keeps = false;
    tell({});
  });
  const whatIsTrue = (refused: Sentence | null): Truth => {
    if (!refused && saved === null) return "opening";
    if (!refused && saved) return "saved";
    if (!refused && connected && !doubtful) return "saving";
    return keeps ? "not saved" : "not kept";
  };
  const tell = (change: Partial<Seen>) => {
    const now = { ...seen, ...change, away: doubtful || !connected, unsent: saved === false };
    now.truth = whatIsTrue(now.refused);
    const isNews = Object.keys(change).length > 0 || now.truth !== seen.truth || now.away !== seen.away;
    seen = now;
    if (isNews && !closed) show(seen);
  };
  /** Nothing is sent again, ever, from this page. */
  const refuse = (refused: Sentence) => {
    tell({ refused, writable: false });
    socket.disconnect();
  };
  /** Nothing is taken for now: the page goes on knocking. */
  const wait = (refused: Sentence) => tell({ refused, writable: false });

  const door = new URL(`/rooms/${roomId}?schema=${schemaVersion}&epoch=${epoch}`, location.href);
  door.protocol = door.protocol === "https:" ? "wss:" : "ws:";
  const socket = new HocuspocusProviderWebsocket({
    url: door.href,
    autoConnect: false,
    ...comingBack,
    // Heard before the provider hears it, which would come back.
    onClose: ({ event: { code } }) => {
      const sentence = code === codes.begunAnew ? begunAnew(saved === false) : forGood[code];
      if (sentence) refuse(sentence);
      else if (code === codes.outside) wait(outside);
    },
  });
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
      const isReader = scope === "readonly";
      if (isReader && saved === false) return wait(movedOn);
      marks.entered();
      const moved = isReader === seen.writable;
      tell({ writable: !isReader, refused: null });
      if (moved) onMovedOn();
    },
    // The room cannot be read, for a moment or since it is broken: what the server wrote on the page stays there to be read.
    onAuthenticationFailed: () => {
      wait(unreadable);
      setTimeout(() => closed || socket.onClose(forced), 5_000);
    },
    onStateless: ({ payload }) => {
      const word: FromRoom = JSON.parse(payload);
      if (word.type !== "refused") return marks.hear(word);
      if (word.reason === "may not write") wait(word.sentence);
      else refuse(word.reason === "begun anew" ? begunAnew(true) : word.sentence);
    },
    onAwarenessChange: ({ states }) => tell({ present: presentOf(states) }),
  });
  const marks = keepMarks(
    (mark) => provider.sendStateless(mark),
    (isSaved) => {
      saved = isSaved;
      if (isSaved) kept.noteSent();
      else kept.noteUnsent();
      doubtful &&= !isSaved;
      tell({});
    },
  );
  // After the provider's own listener, which sends the update that the mark stands behind.
  document.on("update", (_bytes: Uint8Array, origin: unknown) => {
    if (origin !== provider && !kept.isOrigin(origin)) marks.changed();
  });
  const listening = new AbortController();
  const hear = (event: string, then: (event: Event) => void) =>
    window.addEventListener(event, then, { signal: listening.signal });
  // A browser without a network may still reach a server on its own machine: the room is asked.
  hear("offline", () => {
    if (!connected || !seen.writable) return;
    doubtful = true;
    marks.entered();
    tell({});
  });
  hear("online", () => {
    if (doubtful) socket.onClose(forced);
    doubtful = false;
    if (!seen.refused) void socket.connect();
  });
  hear("beforeunload", (event) => {
    if (saved === false && !keeps) event.preventDefault();
  });
  provider.attach();
  void kept.opened.then((unsent) => {
    if (closed) return;
    if (unsent) saved = false;
    tell(document.getXmlFragment("doc").length > 0 ? { ready: true } : {});
    // Once, and after attaching: a socket that connects by itself is opened a second time by the attachment.
    void socket.connect();
  });
  return {
    document,
    provider,
    forget: kept.forget,
    close: () => {
      closed = true;
      listening.abort();
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
