import { getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";
import { findViewer } from "@/lib/session";

export default async function NotFound() {
  const [t, viewer] = await Promise.all([getTranslations("common"), findViewer()]);
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={viewer?.name ?? null} path="/">
      <h1>{t("notFound")}</h1>
      <p className="my-4">{t("notFoundHint")}</p>
      <a className="button" href="/">
        {t("home")}
      </a>
    </Shell>
  );
}
