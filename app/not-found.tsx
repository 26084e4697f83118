import { getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={null} path="/">
      <h1>{t("notFound")}</h1>
      <p className="my-4">{t("notFoundHint")}</p>
      <a className="button" href="/">
        {t("home")}
      </a>
    </Shell>
  );
}
