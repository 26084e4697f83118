import "server-only";
import { getLocale } from "next-intl/server";
import { isRefusal, type RefusalKind } from "./refusal";
import { findViewer } from "./session";
import type { Asker } from "./transact";

export type Outcome<T> = { ok: true; value: T } | { ok: false; kind: RefusalKind; sentence: string };

/** Runs an action for whoever is signed in; a refusal becomes a sentence in their language, the rest flies on. */
export async function act<T>(work: (asker: Asker) => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work(await findViewer()) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ok: false, kind: error.kind, sentence: error.sentence[(await getLocale()) === "en" ? "en" : "it"] };
  }
}
