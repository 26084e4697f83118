import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Line } from "@/components/text/text-view";
import type { WordRun } from "@/lib/text/words";

/** What came: underlined for the eye, said in words to whoever listens. */
export function Come({ children }: { children: ReactNode }) {
  const t = useTranslations("workspace.comparison");
  return (
    <ins>
      <span className="sr-only">{t("comeBegins")} </span>
      {children}
      <span className="sr-only"> {t("comeEnds")}</span>
    </ins>
  );
}

/** What went: struck through for the eye, said in words to whoever listens. */
export function Gone({ children }: { children: ReactNode }) {
  const t = useTranslations("workspace.comparison");
  return (
    <del>
      <span className="sr-only">{t("goneBegins")} </span>
      {children}
      <span className="sr-only"> {t("goneEnds")}</span>
    </del>
  );
}

/** The words of something edited: what stayed, what came, what went, in one line. */
export function Words({ runs }: { runs: readonly WordRun[] }) {
  const t = useTranslations("workspace.comparison");
  return runs.map(({ kind, inline }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: runs that are only read
    const line = <Line key={index} inline={inline} />;
    if (kind === "same") return line;
    const key = `${kind} ${index}`;
    if (kind === "come") return <Come key={key}>{line}</Come>;
    if (kind === "gone") return <Gone key={key}>{line}</Gone>;
    return (
      <span key={key} className="restyled" title={t("restyled")}>
        <span className="sr-only">{t("restyled")}: </span>
        {line}
      </span>
    );
  });
}
