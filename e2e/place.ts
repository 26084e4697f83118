/** A place that is not a demo: the built app with real SMTP and a real identity provider, on ports of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { SMTPServer } from "smtp-server";

export type Letter = { to: string[]; from: string; text: string };
export type Place = {
  base: string;
  letters: Letter[];
  nextLetter: (to: string) => Promise<Letter>;
  close: () => Promise<void>;
};

// Each of Playwright's workers has a place of its own.
const first = Number(process.env.E2E_PORT ?? 3100) + 2 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** Opens the place; `close` ends all three. */
export async function openPlace(): Promise<Place> {
  const base = `http://localhost:${first + 1}`;
  const issuer = `http://localhost:${first + 2}`;
  const letters: Letter[] = [];
  const waiting = new Set<() => void>();
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        letters.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() });
        for (const wake of waiting) wake();
        done();
      });
    },
  });
  const listening = mail.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const at = listening.address();
  const provider = await start(
    ["e2e/identity-provider.mjs", String(first + 2), `${base}/api/auth/callback/oidc`],
    {},
    /ready/,
  );
  const server = await start(
    ["--import", "tsx", "server.ts"],
    {
      PORT: String(first + 1),
      NEXTAUTH_URL: base,
      NEXTAUTH_SECRET: "for tests",
      NODE_ENV: "production",
      DEMO: "",
      SMTP_URL: `smtp://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`,
      MAIL_FROM: "piano@example.org",
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "pianoforte",
      OIDC_CLIENT_SECRET: "for tests",
      OIDC_NAME: "Identità",
    },
    /listens/,
  );
  const taken = new Set<Letter>();
  async function nextLetter(to: string): Promise<Letter> {
    for (;;) {
      const found = letters.find((letter) => letter.to.includes(to) && !taken.has(letter));
      if (found) {
        taken.add(found);
        return found;
      }
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }
  async function close(): Promise<void> {
    for (const child of [server, provider]) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
    await new Promise<void>((resolve) => mail.close(() => resolve()));
  }
  return { base, letters, nextLetter, close };
}

async function start(args: string[], env: Record<string, string>, ready: RegExp): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (words: Buffer) => ready.test(words.toString()) && resolve());
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}`)));
  });
  return child;
}
