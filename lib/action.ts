import "server-only";
import { getLocale } from "next-intl/server";
import { isRefusal, Refusal, type RefusalKind } from "./refusal";
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

/** The form that an action was given. Whoever posts directly may give anything: that is refused, and no error of ours. */
export function formOf(given: unknown): FormData {
  if (given instanceof FormData) return given;
  throw new Refusal("invalid", {
    it: "Qui si aspettava un modulo compilato. Nulla è cambiato: ricarica la pagina e riprova.",
    en: "A filled-in form was expected here. Nothing was changed: reload the page and try again.",
  });
}
