/** What the door means when it closes, in the words that the page shows. */
import type { Sentence } from "@/lib/refusal";
import { codes } from "@/lib/rooms/protocol";

/** Nothing is sent again from this page: only a person can help. */
export const forGood: Record<number, Sentence> = {
  [codes.signedOut]: {
    it: "Sei uscito da un’altra finestra. Ciò che hai scritto resta su questo dispositivo: accedi di nuovo e ricarica la pagina.",
    en: "You have signed out in another window. What you wrote is kept on this device: sign in again and reload the page.",
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

/** The right has gone, and may come back: the page knocks on, and goes on where it was. */
export const outside: Sentence = {
  it: "Questo testo non è più tra quelli che puoi vedere. Ciò che hai scritto resta su questo dispositivo; se torni a far parte del gruppo, continui da qui.",
  en: "This text is no longer one that you may see. What you wrote is kept on this device; if you come back to the group, you go on from here.",
};
export const unreadable: Sentence = {
  it: "Questo testo ora non si apre per essere scritto: qui sotto lo leggi com’era. Gli altri testi vanno avanti; questa pagina riprova da sola. Se continua, avvisa la segreteria.",
  en: "This text does not open for writing at the moment: below you read it as it was. The other texts go on; this page tries again by itself. If it lasts, tell the secretariat.",
};
export const movedOn: Sentence = {
  it: "Ora questo testo si può solo leggere: la proposta è andata avanti o il tuo ruolo è cambiato. Le ultime parole non sono state accolte: scaricale, poi riparti dal testo condiviso.",
  en: "This text can now only be read: the proposal has moved on or your role has changed. Your last words were not taken: download them, then start again from the shared text.",
};

/** The text was begun anew while this page had the one before. */
export const begunAnew = (unsent: boolean): Sentence =>
  unsent
    ? {
        it: "Questo testo è stato ricominciato. Ciò che non avevi ancora inviato resta su questo dispositivo: scaricalo, poi riparti dal testo condiviso.",
        en: "This text was begun anew. What you had not sent is kept on this device: download it, then start again from the shared text.",
      }
    : {
        it: "Questo testo è stato ricominciato senza la sua storia. Tutto ciò che avevi scritto c’è: riparti dal testo condiviso.",
        en: "This text was begun anew without its past. All that you wrote is in it: start again from the shared text.",
      };
