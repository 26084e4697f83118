import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";
import { listMails } from "@/lib/mail/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("outbox") };
}

/** The demo's letters, instead of a mail server. */
export default async function OutboxPage() {
  if (process.env.DEMO !== "1") notFound();
  const t = await getTranslations("common");
  const mails = await listMails();
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={null} path="/outbox">
      <h1>{t("outbox")}</h1>
      {mails.length === 0 ? <p className="empty mt-4">{t("outboxEmpty")}</p> : null}
      <ul className="rows">
        {mails.map((mail) => (
          <li key={mail.id}>
            <div>
              <strong>{mail.subject}</strong> <span className="quiet-text">{mail.to}</span>
              <p className="whitespace-pre-wrap break-words">
                {mail.text.split(/(https?:\/\/\S+)/).map((part) =>
                  part.startsWith("http") ? (
                    <a key={part} href={new URL(part).pathname + new URL(part).search}>
                      {part}
                    </a>
                  ) : (
                    part
                  ),
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Shell>
  );
}
