import { getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("sentTitle") };
}

export default async function LinkSentPage() {
  const t = await getTranslations("common");
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={null} path="/sign-in/sent">
      <h1>{t("sentTitle")}</h1>
      <p className="mt-4 max-w-[60ch]">{t("sent")}</p>
      {process.env.DEMO === "1" ? (
        <p className="mt-4">
          <a href="/outbox">{t("outbox")}</a>
        </p>
      ) : null}
    </Shell>
  );
}
