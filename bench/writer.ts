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
  | { said: "left"; wrote: string[] }
  | { said: "state"; settled: boolean; bytes: string };
export type ToWriter = "write" | "rest" | "show" | "leave";

const task: Door & { life: string } = JSON.parse(process.argv[2] ?? "");
const room = enterRoom(task, {
  onAsked: ask,
  onAnswered: settle,
  onRefused: (why) => void tell({ said: "refused", why }),
});
const { document } = room;
type Written = { word: string; text: Y.Text };
/** What was written since the last question, and what the question is about that is not answered yet. */
const unasked = { wrote: [] as Written[], struck: [] as string[] };
const asked = { wrote: [] as Written[], struck: [] as string[] };
/** Acknowledged words that may be struck, and where they stand. */
const standing: Written[] = [];
let count = 0;
let writing = false;
let typing = Promise.resolve();

function tell(message: FromWriter): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

function ask(): void {
  asked.wrote.push(...unasked.wrote.splice(0));
  asked.struck.push(...unasked.struck.splice(0));
}

function settle(): void {
  if (asked.wrote.length + asked.struck.length === 0) return;
  void tell({ said: "settled", wrote: asked.wrote.map(({ word }) => word), struck: asked.struck.splice(0) });
  standing.push(...asked.wrote.splice(0));
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
        unasked.wrote.push({ word, text });
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
  unasked.struck.push(one.word);
  strike(one.text, one.word);
}

/** Stops, tells all that was sent without an answer, and closes the page: the socket first, a moment later everything. */
async function leave(): Promise<void> {
  await typing;
  await tell({ said: "left", wrote: [...asked.wrote, ...unasked.wrote].map(({ word }) => word) });
  await room.sent();
  room.leave();
  await pause(500);
  process.exit(0);
}

process.on("message", (order: ToWriter) => {
  if (order === "show") {
    const bytes = Buffer.from(Y.encodeStateAsUpdate(document)).toString("base64");
    return void tell({ said: "state", settled: room.isSettled(), bytes });
  }
  writing = order === "write";
  if (writing) typing = typing.then(write);
  if (order === "leave") void leave();
});
process.on("disconnect", () => process.exit(0));
