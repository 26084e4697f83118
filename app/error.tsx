"use client";

import { useTranslations } from "next-intl";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <main id="main" className="wide py-12">
      <h1>{t("error")}</h1>
      <p className="my-4">{t("errorHint")}</p>
      <button type="button" className="button" onClick={reset}>
        {t("retry")}
      </button>
    </main>
  );
}
