/** The bell: PostgreSQL tells every process what changed. After a lost connection each listener is asked to catch up. */
import { Client } from "pg";

type Listener = { hear: (payload: string) => void; catchUp: () => void };
const shared = globalThis as typeof globalThis & {
  pianoforteBell?: { listeners: Map<string, Listener>; client?: Client; closed: boolean };
};

/** Hears a channel; `catchUp` is called whenever rings may have been missed. */
export async function listen(channel: "room" | "edition" | "person", listener: Listener): Promise<void> {
  shared.pianoforteBell ??= { listeners: new Map(), closed: false };
  shared.pianoforteBell.listeners.set(channel, listener);
  if (shared.pianoforteBell.client) await shared.pianoforteBell.client.query(`listen ${channel}`);
  else await connect();
}

/** Stops hearing. */
export async function closeBell(): Promise<void> {
  const bell = shared.pianoforteBell;
  if (!bell) return;
  bell.closed = true;
  await bell.client?.end().catch(() => undefined);
  delete shared.pianoforteBell;
}

async function connect(): Promise<void> {
  const bell = shared.pianoforteBell;
  if (!bell || bell.closed) return;
  const client = new Client({ connectionString: process.env.DATABASE_URL, keepAlive: true });
  const again = () => {
    if (bell.client !== client) return;
    delete bell.client;
    setTimeout(() => void connect().catch(() => undefined), 250).unref();
  };
  client.on("error", again);
  client.on("end", again);
  client.on("notification", ({ channel, payload }) => bell.listeners.get(channel)?.hear(payload ?? ""));
  bell.client = client;
  try {
    await client.connect();
    for (const [channel, listener] of bell.listeners) {
      await client.query(`listen ${channel}`);
      listener.catchUp();
    }
  } catch {
    again();
  }
}
