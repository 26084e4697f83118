import { languageCookie, languages } from "@/lib/language";
import { safePath } from "@/lib/origin";

/** Switches the language and goes back to the page it was switched on. */
export function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const to = languages.find((language) => language === searchParams.get("to"));
  const headers = new Headers({ Location: safePath(searchParams.get("back")) });
  if (to) headers.set("Set-Cookie", `${languageCookie}=${to}; Path=/; Max-Age=31536000; SameSite=Lax`);
  return new Response(null, { status: 303, headers });
}
