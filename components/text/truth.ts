import { useSyncExternalStore } from "react";

/** What the page can truthfully say of the text on it; `opening` until the room has answered. */
export type Truth = "opening" | "saved" | "saving" | "not saved" | "not kept";

let current: Truth | null = null;
const listeners = new Set<() => void>();

/** Said by the open room, or null when there is none. */
export function tellTruth(truth: Truth | null): void {
  current = truth;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The truth about the text of this page; null when nothing is written here. */
export const useTruth = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
