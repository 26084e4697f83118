/** One writer, a process of its own, so that it can be killed with its document. Types in bursts, rests, strikes words out. */
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { type Door, enterRoom } from "./room";
import { add, fieldsOf, startParagraph, strike, wordOf } from "./words";

/** `wrote` and `struck` are acknowledged; `striking` is said before a word is struck, which may or may not come through. */
export type FromWriter =
  | { said: "settled"; wrote: string[]; struck: string[] }
  | { said: "striking"; word: string }
  | { said: "refused"; why: string }
  | { said: "state"; settled: boolean; bytes: string };
export type ToWriter = "write" | "rest" | "show";

const task: Door & { life: string } = JSON.parse(process.argv[2] ?? "");
const room = enterRoom(task, { onSettled: settle, onRefused: (why) => void tell({ said: "refused", why }) });
const { document } = room;
let unsettled = { wrote: [] as string[], struck: [] as string[] };
/** Acknowledged words that may be struck, and where they stand. */
const standing: { word: string; text: Y.Text }[] = [];
const fresh: typeof standing = [];
let count = 0;
let writing = false;
let typing = Promise.resolve();

function tell(message: FromWriter): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

function settle(): void {
  if (unsettled.wrote.length + unsettled.struck.length === 0) return;
  void tell({ said: "settled", ...unsettled });
  unsettled = { wrote: [], struck: [] };
  standing.push(...fresh.splice(0));
}

const upTo = (most: number) => Math.floor(Math.random() * (most + 1));

async function write(): Promise<void> {
  await room.synced;
  while (writing) {
    let paragraph: Y.XmlText | null = null;
    for (let left = 1 + upTo(40); left > 0 && writing; left--) {
      if (upTo(9) === 0) await strikeOne();
      else {
        const fields = fieldsOf(document);
        const field = upTo(4) === 0 ? fields[upTo(fields.length - 1)] : undefined;
        if (!field) paragraph ??= startParagraph(document);
        const text = field ?? paragraph;
        if (!text) continue;
        const word = wordOf(task.life, ++count);
        unsettled.wrote.push(word);
        fresh.push({ word, text });
        add(text, word);
      }
      await pause(upTo(30));
    }
    await pause(upTo(2) === 0 ? upTo(2_000) : upTo(100));
  }
}

async function strikeOne(): Promise<void> {
  const [one] = standing.splice(upTo(standing.length - 1), 1);
  if (!one) return;
  await tell({ said: "striking", word: one.word });
  unsettled.struck.push(one.word);
  strike(one.text, one.word);
}

process.on("message", (order: ToWriter) => {
  if (order === "show") {
    const bytes = Buffer.from(Y.encodeStateAsUpdate(document)).toString("base64");
    return void tell({ said: "state", settled: room.isSettled(), bytes });
  }
  writing = order === "write";
  if (writing) typing = typing.then(write);
});
process.on("disconnect", () => process.exit(0));
