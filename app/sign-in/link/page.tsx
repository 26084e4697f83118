import { getTranslations } from "next-intl/server";
import { Shell } from "@/components/ui/shell";

export async function generateMetadata() {
  return { title: (await getTranslations("common"))("signIn") };
}

/** The page a link opens: reading it changes nothing, so that a mail scanner cannot use the link up. */
export default async function LinkPage(props: {
  searchParams: Promise<{ token?: string; email?: string; to?: string }>;
}) {
  const { token, email, to } = await props.searchParams;
  const t = await getTranslations("common");
  return (
    <Shell name="Pianoforte" home="/" doors={[]} person={null} path="/sign-in">
      <h1>{t("signIn")}</h1>
      <p className="my-4">{email}</p>
      <form action="/sign-in/link/use" method="post">
        <input type="hidden" name="token" value={token ?? ""} />
        <input type="hidden" name="email" value={email ?? ""} />
        <input type="hidden" name="to" value={to ?? "/"} />
        <button type="submit" className="button">
          {t("enter")}
        </button>
      </form>
    </Shell>
  );
}
