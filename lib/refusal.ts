/** A sentence in both languages of the interface. */
export type Sentence = { it: string; en: string };

/** Why something was refused; the door turns it into an HTTP status. */
export const statusOf = {
  invalid: 422,
  "signed out": 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  "too large": 413,
  "too many": 429,
  unavailable: 503,
} as const;
export type RefusalKind = keyof typeof statusOf;

/** A refusal is a sentence that the person reads as it is: what happened, what was kept, what to do. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly kind: RefusalKind,
    readonly sentence: Sentence,
  ) {
    super(sentence.en);
  }
}

/** What one may not read answers exactly like what does not exist. */
export const missing = () =>
  new Refusal("missing", {
    it: "Qui non c’è nulla che tu possa vedere. Controlla l’indirizzo o accedi con un’altra persona.",
    en: "There is nothing here for you to see. Check the address or sign in as someone else.",
  });

/** The module is loaded twice (server.ts and Next's bundle), so a refusal is known by its name, not by its class. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === "Refusal";
