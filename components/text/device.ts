/** What this device keeps of a text for one person: the text itself, and whether some of it was never sent. */
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/** One place for each beginning of a text: what was begun anew does not meet its own past here. */
const placeOf = (personId: string, roomId: string) => `pianoforte ${personId} ${roomId} `;
/** A device that does not answer at all is not waited for. */
const patience = 1500;

/**
 * Keeps the document on this device. `opened` resolves, once what was kept is in it, with whether some of that was never
 * sent; `onFault` is called when the device turns out not to keep anything, as in some private windows or on a full disk.
 */
export function keepOnDevice(personId: string, roomId: string, epoch: number, document: Y.Doc, onFault: () => void) {
  const kept = new IndexeddbPersistence(`${placeOf(personId, roomId)}${epoch}`, document);
  const me = String(document.clientID);
  let unsent = [me];
  const orFault = (work: Promise<unknown>) => void work.catch(onFault);
  orFault(kept._db);
  const read = kept.whenSynced.then(async () => {
    const found = await unsentIn(kept);
    unsent = [...found, me];
    return found.length > 0;
  });
  return {
    opened: Promise.race([read.catch(() => false), pause(patience).then(() => false)]),
    /** Whether a change of the document is only what this device had kept. */
    isOrigin: (origin: unknown) => origin === kept,
    /** Something was written here that the room has not acknowledged. */
    noteUnsent: () => orFault(kept.set(me, Date.now())),
    /** Everything that is here is acknowledged. */
    noteSent: () => {
      for (const one of unsent.splice(0, unsent.length, me)) orFault(kept.del(one));
    },
    forget: () => kept.clearData(),
  };
}

export type Leftover = { document: Y.Doc; forget: () => Promise<void> };

/** The text of an earlier beginning, if some of it was never sent; what was sent is thrown away. */
export async function findLeftover(personId: string, roomId: string, epoch: number): Promise<Leftover | null> {
  const place = placeOf(personId, roomId);
  const all = (await indexedDB.databases?.()) ?? [];
  for (const { name = "" } of all) {
    if (!name.startsWith(place) || name === `${place}${epoch}`) continue;
    const document = new Y.Doc();
    const kept = new IndexeddbPersistence(name, document);
    await kept.whenSynced;
    const forget = () => kept.clearData();
    if ((await unsentIn(kept)).length > 0) return { document, forget };
    await forget();
  }
  return null;
}

/** The writers, of this person, whose last words were not acknowledged. */
function unsentIn(kept: IndexeddbPersistence): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const asked = kept.db?.transaction("custom").objectStore("custom").getAllKeys();
    if (!asked) return resolve([]);
    asked.onsuccess = () => resolve(asked.result.map(String));
    asked.onerror = () => reject(asked.error);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
