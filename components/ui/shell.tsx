import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { languages } from "@/lib/language";

type Door = { href: string; label: string; current?: boolean };

/** The frame of every screen: where one is, the doors from here, who is signed in, the language. */
export async function Shell(props: {
  name: string;
  home: string;
  doors: Door[];
  person: string | null;
  path: string;
  accent?: string;
  /** What comes first and takes the whole width. */
  cover?: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations("common");
  const locale = await getLocale();
  return (
    <div
      className="flex min-h-screen flex-col"
      style={props.accent ? ({ "--plan-accent": props.accent } as React.CSSProperties) : undefined}
    >
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className="masthead">
        <div className="wide">
          <a className="name" href={props.home}>
            {props.name}
          </a>
          <nav aria-label={t("doors")}>
            {props.doors.map(({ href, label, current }) => (
              <a key={href} href={href} aria-current={current ? "page" : undefined}>
                {label}
              </a>
            ))}
          </nav>
          <div className="person">
            {languages
              .filter((language) => language !== locale)
              .map((language) => (
                <a
                  key={language}
                  lang={language}
                  hrefLang={language}
                  href={`/language?to=${language}&back=${encodeURIComponent(props.path)}`}
                >
                  {language === "it" ? "Italiano" : "English"}
                </a>
              ))}
            {props.person ? (
              <form action="/sign-out" method="post" className="flex gap-3">
                <span>{props.person}</span>
                <button type="submit" className="plain">
                  {t("signOut")}
                </button>
              </form>
            ) : (
              <a href={`/sign-in?to=${encodeURIComponent(props.path)}`}>{t("signIn")}</a>
            )}
          </div>
        </div>
      </header>
      <main id="main" className="flex-1" tabIndex={-1}>
        {props.cover}
        <div className="wide py-8">{props.children}</div>
      </main>
      <footer className="colophon">
        <div className="wide">{t("colophon")}</div>
      </footer>
    </div>
  );
}
