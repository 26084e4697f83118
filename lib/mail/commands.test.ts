import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sendMail } from "./commands";
import { listMails } from "./queries";

type Received = { to: string[]; heads: string };
const received: Received[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const [heads = ""] = Buffer.concat(parts).toString().split("\r\n\r\n");
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), heads });
      done();
    });
  },
});

beforeAll(async () => {
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const at = listening.address();
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`);
  vi.stubEnv("MAIL_FROM", "Ufficio di piano <piano@example.org>");
  vi.stubEnv("DEMO", "");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test("a letter has one recipient, whatever is written into its address or its subject", async () => {
  await sendMail({ to: "ada@example.org", subject: "Ciao\r\nBcc: evil@example.org\r\n\r\nx", text: "Testo" });
  expect(received.at(-1)?.to).toEqual(["ada@example.org"]);
  expect(received.at(-1)?.heads).not.toMatch(/^bcc:/im);
  for (const to of [
    "ada@example.org, evil@example.org",
    "ada@example.org\r\nBcc: evil@example.org",
    "ada@example.org\r\nRCPT TO:<evil@example.org>",
  ]) {
    await sendMail({ to, subject: "Ciao", text: "Testo" }).catch(() => undefined);
  }
  for (const { to, heads } of received) {
    expect(to).toHaveLength(1);
    expect(to).not.toContain("evil@example.org");
    expect(heads).not.toMatch(/^(bcc|cc):/im);
  }
});

test("without a mail server nothing is sent, and it is said so", async () => {
  vi.stubEnv("SMTP_URL", "");
  await expect(sendMail({ to: "ada@example.org", subject: "Ciao", text: "Testo" })).rejects.toThrow(
    /SMTP_URL is not set/,
  );
});

test("the demo keeps its letters for the outbox", async () => {
  vi.stubEnv("DEMO", "1");
  const before = received.length;
  await sendMail({ to: "ada@example.org", subject: "Ciao", text: "Testo" });
  expect(received.length).toBe(before);
  expect((await listMails())[0]).toMatchObject({ to: "ada@example.org", subject: "Ciao" });
});
