import { createTransport } from "nodemailer";
import { database } from "@/db/client";
import { mail } from "@/db/schema";

type Letter = { to: string; subject: string; text: string };

/** Sends a letter to one address by SMTP_URL; the demo, which has none, keeps it for its outbox page. */
export async function sendMail(letter: Letter): Promise<void> {
  const subject = letter.subject.replace(/[\r\n]+/g, " ");
  if (process.env.DEMO === "1") {
    await database()
      .insert(mail)
      .values({ ...letter, subject });
    return;
  }
  const url = process.env.SMTP_URL;
  if (!url) throw new Error("SMTP_URL is not set: no mail can be sent.");
  const transport = createTransport(url);
  await transport.sendMail({
    from: process.env.MAIL_FROM ?? "",
    to: { name: "", address: letter.to },
    subject,
    text: letter.text,
  });
  transport.close();
}
