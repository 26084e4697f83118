import { getLocale, getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";
import { inLanguage } from "@/lib/language";
import { safePath } from "@/lib/origin";
import { personas } from "@/lib/people/personas";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("signIn") };
}

export default async function SignInPage(props: {
  searchParams: Promise<{ to?: string; error?: string; limited?: string }>;
}) {
  const { to, error, limited } = await props.searchParams;
  const t = await getTranslations("common");
  const locale = await getLocale();
  const back = safePath(to);
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={null} path="/sign-in">
      <h1>{t("signIn")}</h1>
      {error ? (
        <p role="alert" className="notice refused">
          {t("linkFailed")}
        </p>
      ) : null}
      {limited ? (
        <p role="alert" className="notice refused">
          {t("limited")}
        </p>
      ) : null}
      <form action="/sign-in/request" method="post" className="my-6 max-w-md">
        <label htmlFor="email">{t("email")}</label>
        <input id="email" name="email" type="email" required autoComplete="email" maxLength={254} />
        <input type="hidden" name="to" value={back} />
        <p className="quiet-text my-2">{t("linkHint")}</p>
        <button type="submit" className="button">
          {t("sendLink")}
        </button>
      </form>
      {process.env.OIDC_ISSUER ? (
        <form action="/sign-in/provider" method="post" className="my-6">
          <input type="hidden" name="to" value={back} />
          <button type="submit" className="button quiet">
            {process.env.OIDC_NAME || "OpenID Connect"}
          </button>
        </form>
      ) : null}
      {process.env.DEMO === "1" ? (
        <section aria-labelledby="personas">
          <h2 id="personas">{t("personas")}</h2>
          <ul className="cards">
            {personas.map((persona) => (
              <li key={persona.key}>
                <form action="/sign-in/persona" method="post">
                  <input type="hidden" name="key" value={persona.key} />
                  <p className="mb-3">{inLanguage(persona.role, locale)}</p>
                  <button type="submit" className="button quiet">
                    {persona.name}
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <p className="mt-4">
            <a href="/outbox">{t("outbox")}</a>
          </p>
        </section>
      ) : null}
    </Shell>
  );
}
