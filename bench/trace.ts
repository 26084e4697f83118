/** Reads what `strace -yy -xx` has written of one thread: PostgreSQL's answers, and the acknowledgements that went out. */

type Found = { acknowledged: number; commits: number; violations: string[] };

/** Every `saved` that was written to a client before the row it names was known to be committed is a violation. */
export function readTrace(trace: string, { database }: { database: number }): Found {
  const committed = new Set<number>();
  const answers = new Map<string, Answers>();
  const violations: string[] = [];
  const [acknowledged, commits] = [new Set<number>(), { count: 0 }];
  for (const line of trace.split("\n")) {
    const call = /^(\w+)\((\d+)<([^>]*(?:->[^>]*)?)>, (.*)\) = (\d+)/.exec(line);
    if (!call) continue;
    const [, name = "", fd = "", place = "", said = "", length = "0"] = call;
    const bytes = bytesIn(said).subarray(0, Number(length));
    if (place.endsWith(`:${database}]`)) {
      if (!/^(read|recv)/.test(name)) continue;
      const answer = answers.get(fd) ?? new Answers();
      answers.set(fd, answer);
      for (const seq of answer.read(bytes)) {
        committed.add(seq);
        commits.count++;
      }
    } else if (/^(write|send)/.test(name)) {
      for (const [, seq = ""] of bytes.toString("latin1").matchAll(/\{"type":"saved","seq":(\d+)\}/g)) {
        acknowledged.add(Number(seq));
        if (!committed.has(Number(seq))) violations.push(`${seq} was acknowledged before it was committed`);
      }
    }
  }
  return { acknowledged: acknowledged.size, commits: commits.count, violations };
}

/** The bytes of a call's strings, one after the other. */
function bytesIn(said: string): Buffer {
  const strings = [...said.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) => hex.replaceAll("\\x", ""));
  return Buffer.from(strings.join(""), "hex");
}

/** What one connection to PostgreSQL answers, message by message. */
class Answers {
  private rest = Buffer.alloc(0);
  private rows: number[] = [];

  /** The numbers of rows whose statement is committed by the end of these bytes: the server is ready, outside a transaction. */
  read(bytes: Buffer): number[] {
    const committed: number[] = [];
    let at = 0;
    const all = Buffer.concat([this.rest, bytes]);
    for (let end = 0; at + 5 <= all.length; at = end) {
      end = at + 1 + all.readInt32BE(at + 1);
      if (end > all.length) break;
      const kind = String.fromCharCode(all[at] ?? 0);
      if (kind === "D") this.rows.push(...appendedIn(all.subarray(at + 5, end)));
      if (kind === "E") this.rows = [];
      if (kind === "Z" && all[at + 5] === "I".charCodeAt(0)) committed.push(...this.rows.splice(0));
    }
    this.rest = Buffer.from(all.subarray(at));
    return committed;
  }
}

/** The number in the log that a row of the appending statement tells: place, number, bells rung. */
function appendedIn(row: Buffer): number[] {
  const values: string[] = [];
  const count = row.readInt16BE(0);
  for (let at = 2; values.length < count; ) {
    const length = row.readInt32BE(at);
    values.push(row.toString("latin1", at + 4, at + 4 + Math.max(0, length)));
    at += 4 + Math.max(0, length);
  }
  return values.length === 3 && values.every((value) => /^\d+$/.test(value)) ? [Number(values[1])] : [];
}
